package uk.onward.idva.imports;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.problem.FieldError;
import uk.onward.platform.problem.ProblemType;

/** A spreadsheet: the first line names the {@link Columns}, in any order; each row becomes the JSON of a submission. */
final class Csv implements Format {
    private final CsvRecords records;
    private final List<String> header;

    /** @throws RuntimeException answered as {@code 400} where the first line is no header of ours */
    Csv(LineReader lines) throws IOException {
        records = new CsvRecords(lines);
        header = header(records.next(0));
    }

    private static List<String> header(CsvRecords.@Nullable Row first) {
        if (first == null || first.fault() != null) {
            throw ProblemType.MALFORMED_BODY.problem("The body is not CSV in UTF-8 with a header");
        }
        var errors = new ArrayList<FieldError>();
        var seen = new HashSet<String>();
        for (int i = 0; i < first.cells().size(); i++) {
            // By its place: a file without a header would have its values said again
            if (!Columns.isKnown(first.cells().get(i))) {
                errors.add(new FieldError("column " + (i + 1), "must have a name of the documentation's"));
            } else if (!seen.add(first.cells().get(i))) {
                errors.add(new FieldError("column " + (i + 1), "must be named once"));
            }
        }
        Columns.REQUIRED.stream()
                .filter(name -> !seen.contains(name))
                .forEach(name -> errors.add(new FieldError(name, "must be among the columns")));
        if (!errors.isEmpty()) {
            throw ProblemType.MALFORMED_BODY.problem(errors);
        }
        return first.cells();
    }

    @Override
    public @Nullable Submitted next() throws IOException {
        CsvRecords.Row row = records.next(header.size());
        while (row != null && isBlank(row)) {
            row = records.next(header.size());
        }
        return row == null ? null : submitted(row);
    }

    /** Spreadsheets end with rows of commas. */
    private static boolean isBlank(CsvRecords.Row row) {
        return row.fault() == null && row.cells().stream().allMatch(String::isEmpty);
    }

    private Submitted submitted(CsvRecords.Row row) {
        if (row.fault() != null) {
            return new Submitted(
                    row.number(),
                    0,
                    JsonNodeFactory.instance.objectNode(),
                    List.of(new LineError(null, null, row.fault())),
                    Csv::whole);
        }
        Map<String, String> cells = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            if (!row.cells().get(i).isEmpty()) {
                cells.put(header.get(i), row.cells().get(i));
            }
        }
        var columns = new Columns(cells);
        ObjectNode content = columns.content();
        return new Submitted(
                row.number(),
                row.octets(),
                content,
                columns.errors(),
                (pointer, detail) -> new LineError(null, columns.of(pointer), detail));
    }

    private static LineError whole(String pointer, String detail) {
        return new LineError(null, null, detail);
    }
}
