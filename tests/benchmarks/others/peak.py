"""Run a command and print the most memory that it ever held, in MB: `COMMAND…`.

A process of its own, because a child is charged with what its parent held when it was born.
"""

import resource
import subprocess
import sys

done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=False)
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(peak / (1e6 if sys.platform == "darwin" else 1024))  # bytes there, KiB here
sys.exit(done.returncode)
