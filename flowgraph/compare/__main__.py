"""`python -m flowgraph.compare A B`: print the comparison of two model files."""

import sys

from flowgraph.compare import compare
from flowgraph.errors import FlowgraphError
from flowgraph.model import load

EXPECTED = 2


def main(arguments: list[str]) -> int:
    """Print the comparison of two files; 2 for a wrong call or a bad file."""
    files = [argument for argument in arguments if not argument.startswith("--")]
    if len(files) != EXPECTED:
        sys.stderr.write("python -m flowgraph.compare MODEL_A MODEL_B [--en]\n")
        return 2
    try:
        result = compare(load(files[0]), load(files[1]))
    except FlowgraphError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(result.to_text("en" if "--en" in arguments else "ja") + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
