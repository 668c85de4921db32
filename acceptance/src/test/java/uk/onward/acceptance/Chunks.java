package uk.onward.acceptance;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** A POST in chunks over a bare socket: it goes on reading the answer where the server stopped reading the body. */
final class Chunks {

    private static final int CHUNK = 64 * 1024;

    private Chunks() {}

    /** The answer, from its status line on. */
    static String post(URI address, Map<String, String> headers, byte[] body) throws IOException {
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(30_000);
            var head = new StringBuilder("POST ").append(address.getRawPath()).append(" HTTP/1.1\r\n");
            head.append("Host: ").append(address.getAuthority()).append("\r\n");
            headers.forEach((name, value) ->
                    head.append(name).append(": ").append(value).append("\r\n"));
            head.append("Idempotency-Key: ").append(UUID.randomUUID()).append("\r\n");
            head.append("Content-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
            var out = socket.getOutputStream();
            try {
                out.write(head.toString().getBytes(StandardCharsets.US_ASCII));
                for (var at = 0; at < body.length; at += CHUNK) {
                    var length = Math.min(CHUNK, body.length - at);
                    out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                    out.write(body, at, length);
                    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                }
                out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
            } catch (IOException e) {
                // It had enough and closed: what it said stands in the socket's buffer, if the system kept it
            }
            var answer = new StringBuilder();
            var in = socket.getInputStream();
            var buffer = new byte[8192];
            try {
                for (var read = in.read(buffer); read > 0; read = in.read(buffer)) {
                    answer.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                // Reset after the answer
            }
            return answer.toString();
        }
    }
}
