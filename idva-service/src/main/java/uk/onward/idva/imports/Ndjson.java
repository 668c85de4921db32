package uk.onward.idva.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.problem.ProblemType;

/** A JSON object on each line. Blank lines are passed over. */
final class Ndjson implements Format {
    private final LineReader lines;
    private final ObjectMapper json;
    private LineReader.@Nullable Line first;

    /** @throws RuntimeException answered as {@code 400} where the body has nothing of NDJSON */
    Ndjson(LineReader lines, ObjectMapper json) throws IOException {
        this.lines = lines;
        this.json = json;
        first = nextWithText();
        if (first == null) {
            throw ProblemType.MALFORMED_BODY.problem("A body is needed: a JSON object on each line");
        }
        if (first.text() == null || !first.text().stripLeading().startsWith("{")) {
            throw ProblemType.MALFORMED_BODY.problem("The body is not NDJSON: a JSON object on each line, in UTF-8");
        }
    }

    @Override
    public @Nullable Submitted next() throws IOException {
        LineReader.Line line = first == null ? nextWithText() : first;
        first = null;
        return line == null ? null : submitted(line);
    }

    private LineReader.@Nullable Line nextWithText() throws IOException {
        LineReader.Line line = lines.next();
        while (line != null && line.isBlank()) {
            line = lines.next();
        }
        return line;
    }

    private Submitted submitted(LineReader.Line line) {
        if (line.text() == null) {
            return unreadable(line, line.fault());
        }
        try {
            JsonNode content = json.readTree(line.text());
            return content instanceof ObjectNode object
                    ? new Submitted(line.number(), line.text().length(), object, List.of(), Ndjson::place)
                    : unreadable(line, "must be a JSON object");
        } catch (JsonProcessingException e) {
            return unreadable(line, "must be well-formed JSON, each property once");
        }
    }

    private static Submitted unreadable(LineReader.Line line, @Nullable String fault) {
        return new Submitted(
                line.number(), 0, JsonNodeFactory.instance.objectNode(), List.of(place("", fault)), Ndjson::place);
    }

    private static LineError place(String pointer, @Nullable String detail) {
        return new LineError(pointer, null, detail);
    }
}
