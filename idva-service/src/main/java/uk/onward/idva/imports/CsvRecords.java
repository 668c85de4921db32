package uk.onward.idva.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of a CSV file (RFC 4180): separated by commas, a quoted cell may hold line breaks. A quote that is not closed
 * must not swallow the rest of the file: where several lines together make no record of the right width, the first of them
 * is refused and the second is read as a beginning again.
 */
final class CsvRecords {
    private static final ObjectReader READER =
            new CsvMapper().readerFor(String[].class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Of one record; addresses are written over several. */
    private static final int MOST_LINES = 50;

    private final LineReader lines;
    private final Deque<LineReader.Line> again = new ArrayDeque<>();

    CsvRecords(LineReader lines) {
        this.lines = lines;
    }

    /**
     * A record as it was read.
     *
     * @param number of its first line
     * @param cells empty if it can't be read
     * @param fault why it can't be read; null if it can
     */
    record Row(
            long number,
            int octets,
            List<String> cells,
            @Nullable String fault) {}

    /**
     * @param width cells that a record must have; 0 while any number will do
     * @return null at the end
     */
    @Nullable
    Row next(int width) throws IOException {
        LineReader.Line first = line();
        if (first == null) {
            return null;
        }
        if (first.text() == null) {
            return new Row(first.number(), 0, List.of(), first.fault());
        }
        var text = new StringBuilder(first.text());
        var more = new ArrayList<LineReader.Line>();
        boolean open = hasOpenQuote(first.text(), false);
        while (open && more.size() < MOST_LINES && text.length() <= LineReader.LONGEST) {
            LineReader.Line next = line();
            if (next == null) {
                break;
            }
            more.add(next);
            if (next.text() == null) {
                break;
            }
            text.append('\n').append(next.text());
            open = hasOpenQuote(next.text(), true);
        }
        List<String> cells = open || text.length() > LineReader.LONGEST ? null : cells(text.toString());
        if (cells != null && (width == 0 || cells.size() == width)) {
            return new Row(first.number(), text.length(), cells, null);
        }
        more.reversed().forEach(again::addFirst);
        String fault =
                cells == null ? "must be a record of CSV, each quote closed" : "must have as many cells as the header";
        return new Row(first.number(), 0, List.of(), fault);
    }

    private LineReader.@Nullable Line line() throws IOException {
        return again.isEmpty() ? lines.next() : again.poll();
    }

    /** Quotes stand around a cell or doubled within one, so whoever counts an odd number of them is inside. */
    private static boolean hasOpenQuote(String text, boolean open) {
        boolean inside = open;
        for (int i = text.indexOf('"'); i >= 0; i = text.indexOf('"', i + 1)) {
            inside = !inside;
        }
        return inside;
    }

    private static @Nullable List<String> cells(String text) {
        if (text.isBlank()) {
            return List.of("");
        }
        try {
            String[] cells = READER.readValue(text);
            return Arrays.stream(cells).map(String::strip).toList();
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
