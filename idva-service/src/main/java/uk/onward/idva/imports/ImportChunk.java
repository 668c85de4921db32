package uk.onward.idva.imports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        Map<ByteBuffer, Imported> known = imported.find(
                order.agency(),
                lines.stream().flatMap(line -> line.reference().stream()).toList());
        Map<CheckedLine.Sound, IntakeResult> created = receive(unknown(lines, known), known, order);
        return lines.stream()
                .map(line -> answer(line, created.get(line), known, order))
                .toList();
    }

    /** Of several lines with one reference, the first. */
    private static List<CheckedLine.Sound> unknown(List<CheckedLine.Sound> lines, Map<ByteBuffer, Imported> known) {
        var firsts = new HashSet<ByteBuffer>();
        return lines.stream()
                .filter(line -> find(line, known) == null && firsts.add(reference(line)))
                .toList();
    }

    private Map<CheckedLine.Sound, IntakeResult> receive(
            List<CheckedLine.Sound> lines, Map<ByteBuffer, Imported> known, ImportOrder order) {
        // By identity: lines are large to compare, and each is one
        var results = new IdentityHashMap<CheckedLine.Sound, IntakeResult>();
        if (lines.isEmpty()) {
            return results;
        }
        List<IntakeResult> received =
                intake.receive(lines.stream().map(CheckedLine.Sound::referral).toList(), order.historic());
        var added = new ArrayList<Imported>();
        for (int i = 0; i < lines.size(); i++) {
            CheckedLine.Sound line = lines.get(i);
            var one = new Imported(
                    reference(line),
                    ByteBuffer.wrap(line.fingerprint().getFirst()),
                    received.get(i).caseId());
            results.put(line, received.get(i));
            known.put(one.reference(), one);
            added.add(one);
        }
        imported.add(order.agency(), added);
        return results;
    }

    private static LineAnswer answer(
            CheckedLine.Sound line,
            @Nullable IntakeResult created,
            Map<ByteBuffer, Imported> known,
            ImportOrder order) {
        if (created != null) {
            return LineAnswer.created(line.number(), created.caseId(), recognised(created, order));
        }
        Imported before = find(line, known);
        boolean same = line.fingerprint().stream().map(ByteBuffer::wrap).anyMatch(before.fingerprint()::equals);
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

    private static @Nullable Imported find(CheckedLine.Sound line, Map<ByteBuffer, Imported> known) {
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
