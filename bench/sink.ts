import { SMTPServer } from 'smtp-server';

/** Takes every mail, keeps none. */
const server = new SMTPServer({
  authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], disableReverseLookup: true,
  onData(stream, _session, answer) {
    stream.on('end', () => answer(null)).resume();
  },
});
server.server.on('connection', (socket) => socket.on('error', () => undefined));
server.listen(Number(process.env.SMTP_PORT), '127.0.0.1', () => process.stdout.write('{"msg":"sink ready"}\n'));
for (const end of ['SIGTERM', 'disconnect']) process.on(end, () => process.exit(0));
