package uk.onward.platform.notes;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.Cursor;
import uk.onward.platform.http.ETags;
import uk.onward.platform.http.Page;
import uk.onward.platform.http.Validation;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.messaging.OutgoingEvent;
import uk.onward.platform.outbox.Outbox;
import uk.onward.platform.persistence.Cases;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.replay.Replayed;
import uk.onward.platform.sealing.Purpose;
import uk.onward.platform.sealing.SealedFields;
import uk.onward.platform.time.BusinessClock;

/** The whole service: it uses platform as idva-service and the others do. */
@ApplicationScoped
public class Notes implements PanacheRepositoryBase<Note, UUID>, Replayed {
    public static final String TOPIC = "onward.notes.v1";
    /** What happens when a note is about to be told again. */
    public static volatile Consumer<UUID> toldAgain = note -> {};

    private final Idempotency idempotency;
    private final Validation validation;
    private final ETags etags;
    private final CallerContext context;
    private final Cases cases;
    private final SealedFields sealed;
    private final ReadAudit audit;
    private final Outbox outbox;
    private final BusinessClock clock;

    Notes(
            Idempotency idempotency,
            Validation validation,
            ETags etags,
            CallerContext context,
            Cases cases,
            SealedFields sealed,
            ReadAudit audit,
            Outbox outbox,
            BusinessClock clock) {
        this.idempotency = idempotency;
        this.validation = validation;
        this.etags = etags;
        this.context = context;
        this.cases = cases;
        this.sealed = sealed;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    record Shown(NoteResponse note, long version) {}

    record NoteState(UUID noteId, String status) {}

    @Transactional
    Shown create(NoteRequest request) {
        return show(idempotency.once(request, () -> {
            validation.check(request);
            UUID id = Ids.next();
            UUID person = sealed.newPerson();
            Map<String, String> parties = new LinkedHashMap<>();
            parties.put("writer", context.caller().agency());
            if (request.partner() != null) {
                parties.put("partner", request.partner());
            }
            cases.open(id, parties);
            Note note = new Note(
                    id,
                    person,
                    request.title(),
                    sealed.of(person, Purpose.PERSON).seal("note", id, "body", request.body()),
                    sealed.of(person, Purpose.SAFE_CONTACT).seal("note", id, "contact", request.contact()));
            persistAndFlush(note);
            tell(note, "created");
            audit.recorded("note.create", id);
            return id;
        }));
    }

    @Transactional
    Shown read(UUID id) {
        audit.shown("note.read", load(id).id());
        return show(id);
    }

    @Transactional
    Shown change(UUID id, NoteRequest request) {
        Note note = locked(id);
        etags.require(note.version());
        validation.check(request);
        note.retitle(request.title());
        tell(note, "changed");
        audit.recorded("note.change", id);
        flush();
        return show(id);
    }

    /** Without the row's lock and without a flush: two at once meet only at the commit. */
    @Transactional
    void changeCarelessly(UUID id, String title, Runnable meanwhile) {
        Note note = load(id);
        meanwhile.run();
        note.retitle(title);
    }

    @Transactional
    Shown close(UUID id) {
        Note note = locked(id);
        UUID closed = idempotency.once(null, () -> {
            etags.honour(note.version());
            note.close();
            tell(note, "closed");
            audit.recorded("note.close", id);
            flush();
            return id;
        });
        return show(closed);
    }

    @Transactional
    Page<NoteResponse> page(int limit, UUID after) {
        List<Note> found = after == null
                ? find("order by id").range(0, limit).list()
                : find("id > ?1 order by id", after).range(0, limit).list();
        Page<Note> page = Page.of(found, limit, note -> Cursor.after(note.id()));
        audit.shown("note.list", page.items().stream().map(Note::id).toList());
        return page.map(this::response);
    }

    private Note load(UUID id) {
        return findByIdOptional(id).orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    private Note locked(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    private void tell(Note note, String what) {
        outbox.append(event(note, what, note.nextSequence()));
    }

    private OutgoingEvent event(Note note, String what, long sequence) {
        return new OutgoingEvent(
                Ids.next(),
                TOPIC,
                "uk.onward.notes.note." + what + ".v1",
                note.id().toString(),
                sequence,
                clock.now(),
                new NoteState(note.id(), note.status().name()));
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public Rows rows() {
        return Rows.of("note");
    }

    @Override
    public List<OutgoingEvent> republished(List<UUID> ids) {
        ids.forEach(toldAgain);
        return list("id in ?1 and eventSequence > 0", ids).stream()
                .map(note -> event(note, REPUBLISHED, note.sequence()))
                .toList();
    }

    private Shown show(UUID id) {
        Note note = load(id);
        return new Shown(response(note), note.version());
    }

    private NoteResponse response(Note note) {
        return new NoteResponse(
                note.id(),
                note.title(),
                sealed.of(note.person(), Purpose.PERSON).open("note", note.id(), "body", note.body()),
                sealed.of(note.person(), Purpose.SAFE_CONTACT).open("note", note.id(), "contact", note.contact()),
                note.status().name());
    }
}
