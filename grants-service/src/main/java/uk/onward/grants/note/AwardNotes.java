package uk.onward.grants.note;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.sealing.SealedFields;
import uk.onward.platform.sealing.SealedRecords;
import uk.onward.platform.time.BusinessClock;

/** Writes notes, and reads those that the caller may see: row-level security keeps the funder's own to the funder. */
@ApplicationScoped
public class AwardNotes implements PanacheRepositoryBase<AwardNote, UUID> {
    private final SealedFields keys;
    private final SealedRecords sealed;
    private final CallerContext context;
    private final BusinessClock clock;

    AwardNotes(SealedFields keys, SealedRecords sealed, CallerContext context, BusinessClock clock) {
        this.keys = keys;
        this.sealed = sealed;
        this.context = context;
        this.clock = clock;
    }

    /** Who may read a note: always those who fund. */
    public enum Readers {
        FUNDER,
        FUNDER_AND_GRANTEE
    }

    /**
     * @param about id of what it is about
     * @param text nothing is written where it is null
     */
    public void write(UUID caseId, UUID about, NoteKind kind, Readers readers, @Nullable String text) {
        if (text == null) {
            return;
        }
        var note = new AwardNote(
                caseId, about, kind, readers == Readers.FUNDER_AND_GRANTEE, context.caller(), clock.now());
        note.say(keys.newPerson(), text, sealed);
        persist(note);
    }

    /** In the order of their writing. */
    public List<NoteBody> of(UUID about) {
        return list("about = ?1 order by id", about).stream()
                .map(note -> note.body(sealed))
                .toList();
    }
}
