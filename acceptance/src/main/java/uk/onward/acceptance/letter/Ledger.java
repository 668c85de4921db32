package uk.onward.acceptance.letter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import uk.onward.acceptance.letter.Surroundings.OtherService;

/**
 * Which cohorts the data hold, as far as this demo sent them: another one is made up beside them, and not on top of them.
 * What stands here and is no longer in the data (they were wiped, or are another suite's) is forgotten.
 */
final class Ledger {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final List<Entry> entries;

    private Ledger(Path file, List<Entry> entries) {
        this.file = file;
        this.entries = new ArrayList<>(entries);
    }

    /**
     * @param other the service of whose people some stand beside the cohort
     * @param firstReferral id of one of its referrals, by which it is found again
     * @param startedAt when it was first sent
     * @param complete whether it was sent to its end
     */
    record Entry(
            String name,
            Figures figures,
            long seed,
            Cohort.Edges edges,
            Optional<OtherService> other,
            String firstReferral,
            Instant startedAt,
            boolean complete) {

        boolean isOf(Figures other, long otherSeed) {
            return figures.wanted().equals(other.wanted()) && seed == otherSeed;
        }

        private ObjectNode json() {
            var node = JSON.createObjectNode();
            node.put("name", name);
            node.set("figures", FiguresFile.json(figures));
            node.put("seed", seed);
            node.put("outsidersBefore", edges.before());
            node.put("outsidersAfter", edges.after());
            other.ifPresent(service -> {
                node.put("otherService", service.code());
                service.sites().forEach(node.putArray("otherServiceSites")::add);
            });
            node.put("firstReferral", firstReferral);
            node.put("startedAt", startedAt.toString());
            node.put("complete", complete);
            return node;
        }
    }

    /** @param isThere whether the data still hold a cohort */
    static Ledger in(Path folder, Predicate<Entry> isThere) {
        var file = folder.resolve("letter-cohorts.json");
        if (!Files.exists(file)) {
            return new Ledger(file, List.of());
        }
        try {
            var entries = new ArrayList<Entry>();
            for (var node : JSON.readTree(Files.readString(file))) {
                entries.add(new Entry(
                        node.get("name").asText(),
                        FiguresFile.parse(node.get("figures").toString()),
                        node.get("seed").asLong(),
                        new Cohort.Edges(
                                node.get("outsidersBefore").asBoolean(),
                                node.get("outsidersAfter").asBoolean()),
                        other(node),
                        node.get("firstReferral").asText(),
                        Instant.parse(node.get("startedAt").asText()),
                        node.get("complete").asBoolean()));
            }
            return new Ledger(file, entries.stream().filter(isThere).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            throw new BrokenRun("%s does not hold what the demo wrote; remove it, and the data with ./onward reset (%s)"
                    .formatted(file, e.getMessage()));
        }
    }

    private static Optional<OtherService> other(JsonNode node) {
        return Optional.ofNullable(node.get("otherService"))
                .map(code -> new OtherService(
                        code.asText(),
                        StreamSupport.stream(node.get("otherServiceSites").spliterator(), false)
                                .map(JsonNode::asText)
                                .toList()));
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    Optional<Entry> of(Figures figures, long seed) {
        return entries.stream().filter(each -> each.isOf(figures, seed)).findFirst();
    }

    /** In place of what stood there of the same cohort, or as the newest. */
    void write(Entry entry) {
        var at = entries.stream().map(Entry::name).toList().indexOf(entry.name());
        if (at < 0) {
            entries.add(entry);
        } else {
            entries.set(at, entry);
        }
        var list = JSON.createArrayNode();
        entries.forEach(each -> list.add(each.json()));
        try {
            Files.createDirectories(file.getParent());
            var next = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(next, list.toPrettyString() + "\n");
            // Whole or not at all: it is read again after a kill
            Files.move(next, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All people of the cohorts up to this one, which were there when it was made up. */
    List<Someone> peopleBefore(Optional<Entry> entry) {
        var people = new ArrayList<Someone>();
        for (var each : entries) {
            if (entry.isPresent() && entry.get().name().equals(each.name())) {
                break;
            }
            people.addAll(Generator.cohort(
                            each.figures(),
                            each.seed(),
                            each.edges(),
                            Surroundings.ofTheDemo(each.other()),
                            List.copyOf(people))
                    .people());
        }
        return people;
    }
}
