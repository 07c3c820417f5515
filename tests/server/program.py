"""pgrehearse, asked many things by way of its test program, which answers several times faster than new processes do."""
import json
import subprocess


class Program:
    """The test program (pgrehearse_tests) with --commands, for one thread."""

    def __init__(self, path):
        self.process = subprocess.Popen([path, '--commands'], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def run(self, command, folder, version, form='json', at='', tool='', base=''):
        """(exit status, standard output, standard error)."""
        self.process.stdin.write(('\t'.join((command, folder, str(version), form, at, tool, base)) + '\n').encode())
        self.process.stdin.flush()
        status, output, errors = map(int, self.process.stdout.readline().split())
        return status, self.process.stdout.read(output).decode(), self.process.stdout.read(errors).decode()

    def output(self, command, folder, *options, **more):
        status, output, errors = self.run(command, folder, *options, **more)
        if status:
            raise RuntimeError('pgrehearse %s %s: exit %d: %s' % (command, folder, status, errors[:500]))
        return output

    def document(self, *options, **more):
        return json.loads(self.output(*options, **more))

    def close(self):
        self.process.stdin.close()
        self.process.wait()
