"""Writes the layers and the same checks as a notebook, the form in which courses hand them out: notebook.py FILE."""

import json
import pathlib
import re
import sys

here = pathlib.Path(__file__).parent
layers = (here / "layers.py").read_text()
checks = (here / "test_layers.py").read_text()
checks = re.sub(r"import pytest\n|from layers import \(.*?\)\n|@pytest\.mark\.parametrize\(.*?^(?=@|def )", "", checks, flags=re.S | re.M)
calls = """for size in SIZES:
    test_normalisation(batchnorm_forward, batchnorm_backward, 0, size)
    test_normalisation(layernorm_forward, layernorm_backward, 1, size)
    test_dropout(size)
"""
cells = [
    {"cell_type": "code", "metadata": {}, "execution_count": None, "outputs": [], "source": source, "id": f"cell-{i}"}
    for i, source in enumerate([layers, checks, calls])
]
kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
notebook = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
pathlib.Path(sys.argv[1]).write_text(json.dumps(notebook))
