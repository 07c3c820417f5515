"""pgrehearse, asked many things by way of its test program, which answers several times faster than new processes do."""
import json
import subprocess


class Program:
    """The test program (pgrehearse_tests) with --commands, for one thread."""

    def __init__(self, path):
        self.process = subprocess.Popen([path, '--commands'], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def run(self, *arguments):
        """(exit status, standard output, standard error) of the program with these arguments."""
        self.process.stdin.write(('\t'.join(arguments) + '\n').encode())
        self.process.stdin.flush()
        status, output, errors = map(int, self.process.stdout.readline().split())
        return status, self.process.stdout.read(output).decode(), self.process.stdout.read(errors).decode()

    def output(self, *arguments):
        status, output, errors = self.run(*arguments)
        if status:
            raise RuntimeError('pgrehearse %s: exit %d: %s' % (' '.join(arguments), status, errors[:500]))
        return output

    def document(self, *arguments):
        return json.loads(self.output(*arguments, '--format', 'json'))

    def close(self):
        self.process.stdin.close()
        self.process.wait()
