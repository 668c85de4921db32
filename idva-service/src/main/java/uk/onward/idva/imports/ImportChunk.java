package uk.onward.idva.imports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.imports.ImportedLines.Imported;
import uk.onward.idva.imports.LineAnswer.Recognised;
import uk.onward.idva.referral.Intake;
import uk.onward.idva.referral.IntakeResult;

/** Some hundreds of lines in one transaction: each with its referral and its place among what was imported, or not at all. */
@ApplicationScoped
class ImportChunk {
    private final ImportedLines imported;
    private final Intake intake;

    ImportChunk(ImportedLines imported, Intake intake) {
        this.imported = imported;
        this.intake = intake;
    }

    /** @return in the order of the lines */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    List<LineAnswer> write(List<CheckedLine.Sound> lines, ImportOrder order) {
        Map<ByteBuffer, Imported> known = find(lines, order);
        List<CheckedLine.Sound> claimed = claim(unknown(lines, known), known, order);
        // By identity: lines are large to compare, and each is one
        var created = new IdentityHashMap<CheckedLine.Sound, IntakeResult>();
        List<IntakeResult> received =
                intake.receive(claimed.stream().map(CheckedLine.Sound::referral).toList(), order.historic());
        for (int i = 0; i < claimed.size(); i++) {
            created.put(claimed.get(i), received.get(i));
        }
        return lines.stream()
                .map(line -> answer(line, created.get(line), known, order))
                .toList();
    }

    private Map<ByteBuffer, Imported> find(List<CheckedLine.Sound> lines, ImportOrder order) {
        return imported.find(
                order.agency(),
                lines.stream().flatMap(line -> line.reference().stream()).toList());
    }

    /** Of several lines with one reference, the first. */
    private static List<CheckedLine.Sound> unknown(List<CheckedLine.Sound> lines, Map<ByteBuffer, Imported> known) {
        var firsts = new HashSet<ByteBuffer>();
        return lines.stream()
                .filter(line -> imported(line, known) == null && firsts.add(reference(line)))
                .toList();
    }

    /** @param known gets what is claimed here, and what somebody else was quicker with */
    private List<CheckedLine.Sound> claim(
            List<CheckedLine.Sound> lines, Map<ByteBuffer, Imported> known, ImportOrder order) {
        if (lines.isEmpty()) {
            return lines;
        }
        List<Imported> wanted = lines.stream()
                .map(line -> new Imported(
                        reference(line),
                        ByteBuffer.wrap(line.fingerprint().getFirst()),
                        line.referral().id()))
                .toList();
        Set<ByteBuffer> ours = imported.claim(order.agency(), wanted);
        Map<Boolean, List<CheckedLine.Sound>> byOutcome =
                lines.stream().collect(Collectors.partitioningBy(line -> ours.contains(reference(line))));
        wanted.stream().filter(one -> ours.contains(one.reference())).forEach(one -> known.put(one.reference(), one));
        if (!byOutcome.get(false).isEmpty()) {
            known.putAll(find(byOutcome.get(false), order));
        }
        return byOutcome.get(true);
    }

    private static LineAnswer answer(
            CheckedLine.Sound line,
            @Nullable IntakeResult created,
            Map<ByteBuffer, Imported> known,
            ImportOrder order) {
        if (created != null) {
            return LineAnswer.created(line.number(), created.caseId(), recognised(created, order));
        }
        Imported before = imported(line, known);
        // Null where its case is not there for the caller: what became of it is not told
        boolean same = before != null
                && line.fingerprint().stream().map(ByteBuffer::wrap).anyMatch(before.fingerprint()::equals);
        return same
                ? LineAnswer.repeat(line.number(), before.caseId())
                : LineAnswer.refused(
                        line.number(),
                        List.of(line.place()
                                .apply("/reference", "must be new: it was imported before with another content")));
    }

    private static Recognised recognised(IntakeResult result, ImportOrder order) {
        return order.forProvider()
                ? new Recognised(result.repeat(), result.earlierEpisode(), result.possibleDuplicate())
                : new Recognised(null, null, result.possibleDuplicate());
    }

    private static @Nullable Imported imported(CheckedLine.Sound line, Map<ByteBuffer, Imported> known) {
        return line.reference().stream()
                .map(reference -> known.get(ByteBuffer.wrap(reference)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static ByteBuffer reference(CheckedLine.Sound line) {
        return ByteBuffer.wrap(line.reference().getFirst());
    }
}
