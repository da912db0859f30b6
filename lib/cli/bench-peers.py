"""The bench's work in PyTorch and Keras, as far as they are there: one JSON object a line.

Called by `firstbytes bench --peers` with the width in bytes and the part of the work to do.
"""

import json
import os
import sys
import time

import numpy as np

BYTES = int(sys.argv[1])
PART = float(sys.argv[2])
WIDTH = 8 * BYTES
SIZES = [WIDTH, WIDTH // 2, WIDTH // 4, WIDTH // 8, WIDTH // 4, WIDTH // 2, WIDTH]
BATCH = 128
STEPS = max(2, int(PART * 300))
SCORED = max(BATCH, int(PART * 100_000))
RUNS = 5
THREADS = os.cpu_count()

random = np.random.default_rng(1)
rows = random.integers(0, 2, (STEPS * BATCH, WIDTH)).astype(np.float32)
scored = random.integers(0, 2, (SCORED, WIDTH)).astype(np.float32)


def median_ms(run, amount):
    """Milliseconds for one of `amount` things: the median of some runs, after one to warm up."""
    run()
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        run()
        times.append(time.perf_counter() - started)
    return 1000 * sorted(times)[RUNS // 2] / amount


def tell(peer, work, milliseconds):
    print(json.dumps({"peer": peer, "work": work, "milliseconds": milliseconds}), flush=True)


def torch_peer():
    import torch

    torch.set_num_threads(THREADS)
    torch.manual_seed(1)
    layers, inputs = [], WIDTH
    for at, units in enumerate(SIZES):
        layers.append(torch.nn.Linear(inputs, units))
        if at > 0:
            layers.append(torch.nn.ReLU())
        inputs = units
    model = torch.nn.Sequential(*layers)
    loss_of = torch.nn.L1Loss()
    try:
        optimizer = torch.optim.Adam(model.parameters(), lr=0.001, eps=1e-7, fused=True)
    except (TypeError, RuntimeError):
        optimizer = torch.optim.Adam(model.parameters(), lr=0.001, eps=1e-7)
    all_rows = torch.from_numpy(rows)
    some = torch.from_numpy(scored)

    def train():
        for batch in torch.randperm(len(all_rows)).split(BATCH):
            x = all_rows[batch]
            optimizer.zero_grad()
            loss_of(model(x), x).backward()
            optimizer.step()

    def score():
        with torch.no_grad():
            for x in some.split(1024):
                (model(x) - x).abs().mean(dim=1)

    name = f"PyTorch {torch.__version__}, {torch.get_num_threads()} threads"
    tell(name, "train", median_ms(train, STEPS))
    tell(name, "score", median_ms(score, SCORED / 1000))


def keras_peer():
    import keras

    keras.utils.set_random_seed(1)
    stack = [keras.layers.Input((WIDTH,))]
    stack += [
        keras.layers.Dense(units, activation="relu" if at > 0 else None)
        for at, units in enumerate(SIZES)
    ]
    model = keras.Sequential(stack)
    model.compile(optimizer="adam", loss="mae", metrics=["accuracy"])
    name = f"Keras {keras.__version__}"
    fit = lambda: model.fit(rows, rows, batch_size=BATCH, epochs=1, verbose=0)
    tell(name, "train", median_ms(fit, STEPS))
    predict = lambda: np.abs(model.predict(scored, batch_size=1024, verbose=0) - scored).mean(axis=1)
    tell(name, "score", median_ms(predict, SCORED / 1000))


for peer in (torch_peer, keras_peer):
    try:
        peer()
    except ImportError:
        pass
