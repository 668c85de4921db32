package uk.onward.idva.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a stream of UTF-8, in constant memory. A line that is too long or no UTF-8 is told as such, and the next one
 * read all the same. Lines end with LF or CR LF; a byte order mark, as spreadsheets write it, is passed over.
 */
final class LineReader {
    /** Octets of one line. */
    static final int LONGEST = 64 * 1024;

    private final InputStream body;
    private final byte[] buffer = new byte[2 * LONGEST];
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private int from;
    private int to;
    private boolean ended;
    private long number;

    LineReader(InputStream body) {
        this.body = body;
    }

    /**
     * One line as it was read.
     *
     * @param number of the line in the body; the first is 1
     * @param text without its end of line; null if it can't be read
     * @param fault why it can't be read; null if it can
     */
    record Line(
            long number, @Nullable String text, @Nullable String fault) {
        boolean isBlank() {
            return text != null && text.isBlank();
        }
    }

    /**
     * @return null at the end
     * @throws IOException where the body breaks off: the part of a line that came before is none
     */
    @Nullable
    Line next() throws IOException {
        int at = from;
        while (true) {
            while (at < to && buffer[at] != '\n') {
                at++;
            }
            if (at < to) {
                return line(at, at + 1);
            }
            int begun = to - from;
            if (begun > LONGEST + 1) {
                return tooLong();
            }
            if (!fill()) {
                return begun == 0 ? null : line(to, to);
            }
            at = from + begun;
        }
    }

    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        System.arraycopy(buffer, from, buffer, 0, to - from);
        to -= from;
        from = 0;
        int got = body.read(buffer, to, buffer.length - to);
        ended = got < 0;
        to += Math.max(0, got);
        return !ended;
    }

    private Line line(int end, int next) {
        number++;
        int start = number == 1 && hasByteOrderMark(end) ? from + 3 : from;
        int last = end > start && buffer[end - 1] == '\r' ? end - 1 : end;
        from = next;
        if (last - start > LONGEST) {
            return new Line(number, null, "must be at most 64 KiB long");
        }
        try {
            return new Line(
                    number,
                    utf8.decode(ByteBuffer.wrap(buffer, start, last - start)).toString(),
                    null);
        } catch (CharacterCodingException e) {
            return new Line(number, null, "must be UTF-8");
        }
    }

    private boolean hasByteOrderMark(int end) {
        return end - from >= 3
                && buffer[from] == (byte) 0xEF
                && buffer[from + 1] == (byte) 0xBB
                && buffer[from + 2] == (byte) 0xBF;
    }

    /** Reads on to the end of the line, keeping nothing of it. */
    private Line tooLong() throws IOException {
        do {
            from = to;
            if (!fill()) {
                break;
            }
            while (from < to && buffer[from] != '\n') {
                from++;
            }
        } while (from == to);
        from = Math.min(from + 1, to);
        return new Line(++number, null, "must be at most 64 KiB long");
    }
}
