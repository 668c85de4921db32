package uk.onward.acceptance.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import uk.onward.acceptance.Answer;
import uk.onward.acceptance.Stranger;

/** What anybody can download, without a token. */
final class OpenData {
    private static final String JSON = "/grants/v1/open-data/360giving.json";
    private static final String CSV = "/grants/v1/open-data/360giving.csv";

    private final Stranger stranger;
    private final Path folder;
    private final Transcript transcript;

    /** @param folder where the files are put */
    OpenData(Stranger stranger, Path folder, Transcript transcript) {
        this.stranger = stranger;
        this.folder = folder;
        this.transcript = transcript;
    }

    void hasNothingOf(GrantsFile file) {
        transcript
                .step("of which the open data knows nothing", () -> stranger.get(JSON, ""))
                .expect("200, or 204 where it has no grant at all", it -> it.status() == 200 || it.status() == 204)
                .expect("no grant of it", it -> grants(it, file.code()).isEmpty())
                .done();
    }

    /** Downloads both files, and holds the figures that each data file gives against them. */
    void isExported(List<GrantsFile> files) {
        Answer json = transcript
                .step("the open data, downloaded without a token", () -> stranger.get(JSON, ""))
                .eventually()
                .expect("200", it -> it.status() == 200)
                .expect(
                        "a 360Giving package of version 1.4",
                        it -> it.text("/version").equals("1.4"))
                .expect(
                        "under an open licence",
                        it -> it.text("/license").contains("creativecommons.org/licenses/by/4.0"))
                .expect(
                        "the awards of every programme, to the pound",
                        it -> files.stream().allMatch(file -> isWhole(it, file)))
                .done();
        keep("360giving.json", json);
        transcript
                .step("asked for again with its tag, it has not changed", () -> stranger.get(JSON, json.etag()))
                .expect("304", it -> it.status() == 304)
                .done();
        keep(
                "360giving.csv",
                transcript
                        .step("the same as a table", () -> stranger.get(CSV, ""))
                        .expect("200", it -> it.status() == 200)
                        .expect(
                                "under the standard's titles",
                                it -> it.text().startsWith("Identifier,Title,Description,"))
                        .done());
    }

    private static boolean isWhole(Answer answer, GrantsFile file) {
        JsonNode figures = file.hasCall() ? file.at("/call/figures") : file.at("/figures");
        List<JsonNode> grants = grants(answer, file.code());
        BigDecimal awarded = grants.stream()
                .map(grant -> grant.path("amountAwarded").decimalValue())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return grants.size() == figures.path("awards").asInt()
                && awarded.compareTo(new BigDecimal(figures.path("awarded").asText())) == 0;
    }

    private static List<JsonNode> grants(Answer answer, String programme) {
        return StreamSupport.stream(answer.at("/grants").spliterator(), false)
                .filter(grant -> grant.at("/grantProgramme/0/code").asText().equals(programme))
                .toList();
    }

    private void keep(String name, Answer answer) {
        try {
            Files.writeString(folder.resolve(name), answer.text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
