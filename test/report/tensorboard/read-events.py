"""What TensorBoard's own reader makes of one run folder, as JSON."""

import json
import sys

from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tensorboard.plugins.hparams import plugin_data_pb2
from tensorboard.util import tensor_util


def main(folder):
    everything = {"tensors": 0}
    accumulator = EventAccumulator(folder, size_guidance=everything)
    accumulator.Reload()
    found = {}
    for tag in accumulator.Tags()["tensors"]:
        metadata = accumulator.SummaryMetadata(tag)
        plugin = metadata.plugin_data
        entry = {"plugin": plugin.plugin_name, "class": metadata.data_class, "steps": []}
        if plugin.plugin_name == "hparams":
            data = plugin_data_pb2.HParamsPluginData.FromString(plugin.content)
            entry["kind"] = data.WhichOneof("data")
            entry["hparams"] = {
                key: getattr(value, value.WhichOneof("kind"))
                for key, value in data.session_start_info.hparams.items()
            }
            entry["metrics"] = [one.name.tag for one in data.experiment.metric_infos]
            entry["status"] = data.session_end_info.status
        for event in accumulator.Tensors(tag):
            array = tensor_util.make_ndarray(event.tensor_proto)
            entry["steps"].append([event.step, event.wall_time, list(array.shape)])
            if array.dtype.kind == "f":
                entry["last"] = array.astype(float).ravel().tolist()
            else:
                entry["last"] = [bytes(one).hex() for one in array.ravel()]
        found[tag] = entry
    json.dump(found, sys.stdout)


main(sys.argv[1])
