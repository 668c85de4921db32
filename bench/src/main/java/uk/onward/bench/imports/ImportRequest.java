package uk.onward.bench.imports;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.LongConsumer;

/**
 * One import through the gateway, sent and read at once over a socket: Java's own client reads nothing before it has sent
 * everything.
 */
final class ImportRequest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int PIECE = 64 * 1024;

    private final URI gateway;
    private final Cohort cohort;
    private final LongConsumer created;

    /** @param created told of each line that became a referral, by how many there are in this request by then */
    ImportRequest(URI gateway, Cohort cohort, LongConsumer created) {
        this.gateway = gateway;
        this.cohort = cohort;
        this.created = created;
    }

    /** Sends the lines of these numbers; returns when each was answered. */
    void send(long from, long to, String manager, String token) throws IOException, InterruptedException {
        try (var socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            var out = socket.getOutputStream();
            out.write(head(manager, token));
            var failure = new IOException[1];
            var sender = Thread.ofVirtual().name("import-sender").start(() -> {
                try {
                    write(out, from, to);
                } catch (IOException e) {
                    failure[0] = e;
                }
            });
            var answered = read(socket.getInputStream());
            sender.join();
            if (failure[0] != null) {
                throw failure[0];
            }
            if (answered != to - from) {
                throw new IOException("%d lines were sent and %d created".formatted(to - from, answered));
            }
        }
    }

    private byte[] head(String manager, String token) {
        return String.join(
                        "\r\n",
                        "POST /idva/v1/referral-imports?historic=true HTTP/1.1",
                        "Host: " + gateway.getAuthority(),
                        "Authorization: Bearer " + token,
                        "Onward-Actor: " + manager,
                        "Content-Type: application/x-ndjson",
                        "Transfer-Encoding: chunked",
                        "Connection: close",
                        "",
                        "")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private void write(OutputStream out, long from, long to) throws IOException {
        var piece = new StringBuilder(PIECE + 4096);
        for (var number = from; number < to; number++) {
            piece.append(cohort.line(number));
            if (piece.length() >= PIECE || number == to - 1) {
                var octets = piece.toString().getBytes(StandardCharsets.UTF_8);
                out.write((Integer.toHexString(octets.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                out.write(octets);
                out.write(new byte[] {'\r', '\n'});
                piece.setLength(0);
            }
        }
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private long read(InputStream in) throws IOException {
        var body = new BufferedInputStream(in, PIECE);
        var head = line(body);
        if (!head.startsWith("HTTP/1.1 200 ")) {
            throw new IOException("The import was answered with " + head);
        }
        while (!line(body).isEmpty()) {
            // the header fields
        }
        var count = 0L;
        var lines = new BufferedReader(new InputStreamReader(new Chunks(body), StandardCharsets.UTF_8), PIECE);
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.contains("\"result\":\"created\"")) {
                throw new IOException("A line was answered with " + line);
            }
            created.accept(++count);
        }
        return count;
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (var octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new IOException("The answer broke off");
            }
            if (octet != '\r') {
                line.append((char) octet);
            }
        }
        return line.toString();
    }

    /** What is inside the chunks of a body. */
    private static final class Chunks extends InputStream {
        private final InputStream in;
        private long left;
        private boolean over;

        Chunks(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left == 0 && !over) {
                left = Long.parseLong(line(in), 16);
                over = left == 0;
            }
            if (over) {
                return -1;
            }
            var got = in.read(into, offset, (int) Math.min(length, left));
            if (got < 0) {
                throw new IOException("The answer broke off");
            }
            left -= got;
            if (left == 0) {
                line(in);
            }
            return got;
        }
    }
}
