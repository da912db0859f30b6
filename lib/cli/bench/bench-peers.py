"""The bench's work in PyTorch or in Keras: a server that reads one JSON object a line and answers with one.

Started by `firstbytes bench --peers` as `python bench-peers.py LIBRARY THREADS`, once for each number of
threads: a BLAS that has threads of its own takes their number when it is loaded, and never again.

It first says what it is and which ways it has to do a task,

    {"peer": "PyTorch 2.4", "on": "OpenBLAS", "variants": {"train": ["plain", "foreach"], "score": ["plain"]}}

or `{"missing": "torch"}`, and ends. Then it does what it is asked to:

    {"task": "load", "bytes": 8, "packed": "FgMBAZ4BAAE="}
    {"task": "train", "rows": 6400, "variant": "foreach", "batch": 128, "times": 2}
    {"task": "score", "rows": 200000, "variant": "plain", "batch": 4096, "times": 1}

`packed` holds the rows that are worked on from then on, eight bits to a byte, in base64; the answer is
`{"loaded": 1}`, their number. That of the other two is `{"seconds": 0.2}`: what one of `times` took, over
the first `rows` rows. Building a model is not timed, and it is kept, so that the second time finds all warm.
"""

import base64
import json
import re
import sys
import time

try:
    import numpy as np
except ImportError:
    np = None


def sizes(width):
    return [width, width // 2, width // 4, width // 8, width // 4, width // 2, width]


def blas_in_use():
    """Which library multiplies, by what this process has loaded; None where that cannot be seen."""
    try:
        with open("/proc/self/maps") as maps:
            loaded = set(re.findall(r"/\S*$", maps.read(), re.MULTILINE))
    except OSError:
        return None
    for name, pattern in (
        ("MKL", "/libmkl_"),
        ("OpenBLAS", "openblas"),
        ("BLIS", "/libblis"),
        ("ATLAS", "/libatlas|/libtatlas"),
        ("reference BLAS", "/libblas"),
    ):
        if any(re.search(pattern, path) for path in loaded):
            return name
    return None


class Torch:
    """PyTorch as its users write it, at its fastest: eager, or compiled by `torch.compile`."""

    OPTIMIZERS = {
        "plain": {},
        "foreach": {"foreach": True},
        "fused": {"fused": True},
        "compiled": {"fused": True},
        "compiled, Adam too": {"foreach": True},
    }

    def __init__(self, threads):
        import torch

        self.torch = torch
        torch.set_num_threads(threads)
        torch.manual_seed(1)
        self.models = {}
        variants = [name for name in self.OPTIMIZERS if self._has(name)]
        self.variants = {"train": variants, "score": ["plain"]}
        if self._has("compiled"):
            self.variants["score"].append("compiled")
        # Builds with a BLAS inside, such as PyPI's, say so themselves. What else is loaded may be numpy's.
        built = re.search(r"BLAS_INFO=(\w+)", torch.__config__.show())
        inside = "MKL" if built and built.group(1) == "mkl" else None
        self.on = inside or blas_in_use() or "a BLAS without a name"
        self.peer = f"PyTorch {torch.__version__}"

    def _has(self, variant):
        """Whether this version has the variant and takes a step with it on a processor.

        `torch.compile` needs a C++ compiler, and does not know every version of Python.
        """
        try:
            self.train(np.zeros((2, 64), np.float32), variant, 2, 1)()
            return True
        except (AttributeError, ImportError, RuntimeError, TypeError, ValueError):
            return False

    def _loss(self, model, x):
        return self.torch.nn.functional.l1_loss(model(x), x)

    def _errors(self, model, x):
        return model(x).sub_(x).abs_().mean(dim=1)

    def _compile(self, function, **how):
        # A function is compiled again for each model: more often than PyTorch's own limit allows.
        self.torch._dynamo.config.cache_size_limit = 1000
        return self.torch.compile(function, **how)

    def _build(self, width, variant):
        layers, inputs = [], width
        for at, units in enumerate(sizes(width)):
            layers.append(self.torch.nn.Linear(inputs, units))
            if at > 0:
                layers.append(self.torch.nn.ReLU())
            inputs = units
        model = self.torch.nn.Sequential(*layers)
        more = self.OPTIMIZERS[variant]
        return model, self.torch.optim.Adam(model.parameters(), lr=0.001, eps=1e-7, **more)

    def _model(self, width, variant):
        key = width, variant
        if key not in self.models:
            self.models[key] = self._build(width, variant)
        return self.models[key]

    def train(self, rows, variant, batch, times):
        model, optimizer = self._model(rows.shape[1], variant)
        rows = self.torch.from_numpy(rows)
        loss_of, step = self._loss, optimizer.step
        if variant.startswith("compiled"):
            loss_of = self._compile(loss_of, dynamic=False)
        if variant == "compiled, Adam too":
            step = self._compile(step)

        def run():
            for _ in range(times):
                for chosen in self.torch.randperm(len(rows)).split(batch):
                    x = rows[chosen]
                    optimizer.zero_grad(set_to_none=True)
                    loss_of(model, x).backward()
                    step()

        return run

    def score(self, rows, variant, batch, times):
        model, _ = self._model(rows.shape[1], variant)
        rows = self.torch.from_numpy(rows)
        # Once for batches of all sizes: to compile for each is slower, and was not faster afterwards.
        errors_of = self._compile(self._errors, dynamic=True) if variant == "compiled" else self._errors

        def run():
            with self.torch.inference_mode():
                for _ in range(times):
                    for x in rows.split(batch):
                        errors_of(model, x)

        return run


class Keras:
    """Keras as its users call it, `fit` and `predict`, left as it is or compiled by XLA."""

    variants = {"train": ["plain", "XLA"], "score": ["plain", "XLA"]}

    def __init__(self, threads):
        import keras
        import tensorflow

        tensorflow.config.threading.set_intra_op_parallelism_threads(threads)
        tensorflow.config.threading.set_inter_op_parallelism_threads(threads)
        self.keras = keras
        keras.utils.set_random_seed(1)
        self.models = {}
        self.peer = f"Keras {keras.__version__}"
        self.on = f"TensorFlow {tensorflow.__version__}"

    def _model(self, width, variant):
        key = width, variant
        if key not in self.models:
            layers = self.keras.layers
            stack = [layers.Input((width,))]
            stack += [
                layers.Dense(units, activation="relu" if at > 0 else None)
                for at, units in enumerate(sizes(width))
            ]
            model = self.keras.Sequential(stack)
            model.compile(optimizer="adam", loss="mae", jit_compile=variant == "XLA")
            self.models[key] = model
        return self.models[key]

    def train(self, rows, variant, batch, times):
        model = self._model(rows.shape[1], variant)
        return lambda: model.fit(rows, rows, batch_size=batch, epochs=times, verbose=0)

    def score(self, rows, variant, batch, times):
        model = self._model(rows.shape[1], variant)

        def run():
            for _ in range(times):
                copies = model.predict(rows, batch_size=batch, verbose=0)
                copies -= rows
                np.abs(copies, out=copies).mean(axis=1)

        return run


def unpack(packed, width):
    """Rows of bits as floats."""
    bits = np.unpackbits(np.frombuffer(base64.b64decode(packed), np.uint8))
    return bits.reshape(-1, width).astype(np.float32)


def tell(answer):
    print(json.dumps(answer), flush=True)


def serve(library, threads):
    try:
        # Neither does anything without numpy.
        peer = {"torch": Torch, "keras": Keras}[library](threads) if np else None
    except ImportError:
        peer = None
    if peer is None:
        tell({"missing": library})
        return
    tell({"peer": peer.peer, "on": peer.on, "variants": peer.variants})
    loaded = None
    for line in sys.stdin:
        ask = json.loads(line)
        if ask["task"] == "load":
            loaded = None
            loaded = unpack(ask["packed"], 8 * ask["bytes"])
            tell({"loaded": len(loaded)})
            continue
        do = {"train": peer.train, "score": peer.score}[ask["task"]]
        run = do(loaded[: ask["rows"]], ask["variant"], ask["batch"], ask["times"])
        started = time.perf_counter()
        run()
        tell({"seconds": (time.perf_counter() - started) / ask["times"]})


serve(sys.argv[1], int(sys.argv[2]))
