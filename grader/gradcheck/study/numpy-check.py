"""The course's gradient check in NumPy, timed beside another implementation of the same check.

Reads one JSON object a line: {"layer": name, "inputs": {name: flat list}, "upstream": flat list}. Answers each with
one line: {"ms": time of the whole check, "gradients": {name: flat list}}. The first line it writes is NumPy's version.
"""

import json
import sys
import time

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def affine(x, w, b):
    return x.reshape(x.shape[0], -1) @ w + b


def batch_norm(x, gamma, beta):
    return gamma * (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + 1e-5) + beta


def conv(x, w, b):
    """Four Python loops over the outputs, as in the course; the window sums are NumPy's."""
    count, _, height, width = x.shape
    filters, _, size, _ = w.shape
    padded = np.pad(x, ((0, 0), (0, 0), (1, 1), (1, 1)))
    out = np.zeros((count, filters, height, width))
    for n in range(count):
        for f in range(filters):
            for i in range(height):
                for j in range(width):
                    out[n, f, i, j] = np.sum(padded[n, :, i : i + size, j : j + size] * w[f]) + b[f]
    return out


def lstm(x, h, wx, wh, b):
    units = h.shape[1]
    c, out = np.zeros_like(h), np.zeros((x.shape[0], x.shape[1], units))
    for t in range(x.shape[1]):
        a = x[:, t] @ wx + h @ wh + b
        gates = sigmoid(a[:, : 3 * units])
        c = gates[:, units : 2 * units] * c + gates[:, :units] * np.tanh(a[:, 3 * units :])
        h = gates[:, 2 * units :] * np.tanh(c)
        out[:, t] = h
    return out


LAYERS = {
    "affine": (affine, {"x": (10, 2, 3), "w": (6, 5), "b": (5,)}, (10, 5)),
    "batch norm": (batch_norm, {"x": (4, 5), "gamma": (5,), "beta": (5,)}, (4, 5)),
    "conv": (conv, {"x": (4, 3, 5, 5), "w": (2, 3, 3, 3), "b": (2,)}, (4, 2, 5, 5)),
    "lstm": (lstm, {"x": (2, 10, 3), "h": (2, 6), "wx": (3, 24), "wh": (6, 24), "b": (24,)}, (2, 10, 6)),
}


def centred_gradient(forward, array, upstream, h=1e-5):
    """d<upstream, forward()>/d array; forward reads the array, which is perturbed in place."""
    gradient = np.zeros_like(array)
    for index in np.ndindex(*array.shape):
        kept = array[index]
        array[index] = kept + h
        above = forward()
        array[index] = kept - h
        below = forward()
        array[index] = kept
        gradient[index] = np.sum((above - below) * upstream) / (2 * h)
    return gradient


def check(layer, inputs, upstream):
    forward, shapes, out_shape = LAYERS[layer]
    arrays = {name: np.array(inputs[name]).reshape(shape) for name, shape in shapes.items()}
    up = np.array(upstream).reshape(out_shape)
    start = time.perf_counter()
    gradients = {name: centred_gradient(lambda: forward(**arrays), array, up) for name, array in arrays.items()}
    elapsed = time.perf_counter() - start
    return {"ms": elapsed * 1e3, "gradients": {name: g.ravel().tolist() for name, g in gradients.items()}}


def main():
    print(json.dumps({"numpy": np.__version__}), flush=True)
    for line in sys.stdin:
        print(json.dumps(check(**json.loads(line))), flush=True)


main()
