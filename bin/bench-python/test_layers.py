"""Checks of the three layers as courses write them: outputs by their laws, gradients by centred differences."""

import numpy as np
import pytest
from layers import (
    batchnorm_backward,
    batchnorm_forward,
    dropout_backward,
    dropout_forward,
    layernorm_backward,
    layernorm_forward,
)

SIZES = [(4, 3), (5, 2), (2, 6), (7, 5)]


def numerical_gradient(f, x, dout, h=1e-5):
    grad = np.zeros_like(x)
    for index in np.ndindex(*x.shape):
        old = x[index]
        x[index] = old + h
        above = f(x)
        x[index] = old - h
        below = f(x)
        x[index] = old
        grad[index] = ((above - below) * dout).sum() / (2 * h)
    return grad


def relative_error(a, b):
    return np.max(np.abs(a - b) / np.maximum(1e-8, np.abs(a) + np.abs(b)))


def draw(size):
    rng = np.random.default_rng(sum(size))
    n, d = size
    return rng.standard_normal((n, d)), rng.standard_normal(d), rng.standard_normal(d), rng.standard_normal((n, d))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "forward, backward, axis",
    [(batchnorm_forward, batchnorm_backward, 0), (layernorm_forward, layernorm_backward, 1)],
)
def test_normalisation(forward, backward, axis, size):
    x, gamma, beta, dout = draw(size)
    plain, _ = forward(x, np.ones_like(gamma), np.zeros_like(beta))
    assert np.allclose(plain.mean(axis=axis), 0, atol=1e-7)
    _, cache = forward(x, gamma, beta)
    dx, dgamma, dbeta = backward(dout, cache)
    assert relative_error(dx, numerical_gradient(lambda v: forward(v, gamma, beta)[0], x, dout)) < 1e-4
    assert relative_error(dgamma, numerical_gradient(lambda v: forward(x, v, beta)[0], gamma, dout)) < 1e-6
    assert relative_error(dbeta, numerical_gradient(lambda v: forward(x, gamma, v)[0], beta, dout)) < 1e-6


@pytest.mark.parametrize("size", SIZES)
def test_dropout(size):
    x, _, _, dout = draw(size)

    def forward(v):
        return dropout_forward(v, 0.6, np.random.default_rng(1))

    out, cache = forward(x)
    assert np.allclose(out[out != 0], x[out != 0] / 0.6)
    assert relative_error(dropout_backward(dout, cache), numerical_gradient(lambda v: forward(v)[0], x, dout)) < 1e-6
