package uk.onward.referral.directory;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import uk.onward.platform.http.ETags;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.Caller;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.time.BusinessClock;

/** The directory as one HSDS document, in and out. */
@ApplicationScoped
class Exchange {
    private static final Logger LOG = Logger.getLogger(Exchange.class);
    private static final String VERSION = "3.0";
    private final DirectoryStore store;
    private final DirectoryImports imports;
    private final ObjectMapper json;
    private final Idempotency idempotency;
    private final ETags etags;
    private final CallerContext context;
    private final BusinessClock clock;
    private final Shapes shapes = Shapes.load();

    Exchange(
            DirectoryStore store,
            DirectoryImports imports,
            ObjectMapper json,
            Idempotency idempotency,
            ETags etags,
            CallerContext context,
            BusinessClock clock) {
        this.store = store;
        this.imports = imports;
        this.json = json;
        this.idempotency = idempotency;
        this.etags = etags;
        this.context = context;
        this.clock = clock;
    }

    /** Reads a document to its end, outside any transaction: a slow sender must hold no connection and no lock. */
    Incoming read(InputStream body) throws IOException {
        var incoming = new Incoming(shapes, json);
        incoming.read(body);
        return incoming;
    }

    /** All of it or nothing. What is there just so is not touched, so the same document again changes nothing. */
    @Transactional
    @TransactionConfiguration(timeout = 300)
    DirectoryImport keep(Incoming incoming, String digest) {
        UUID id = idempotency.once(digest, () -> {
            long revision = store.lockRevision();
            etags.honour(revision);
            checkAgainstWhatIsHere(incoming);
            incoming.faults().refuseIfAny();
            long next = revision + 1;
            var did = store.writeOrganisations(incoming.organisations(), next)
                    .plus(store.writeLocations(incoming.locations(), next))
                    .plus(store.writeServices(incoming.services(), next));
            if (did.isAny()) {
                store.setRevision(next);
            }
            Caller caller = context.caller();
            var kept = new DirectoryImport(
                    Ids.next(),
                    caller.agency(),
                    caller.actor(),
                    clock.now(),
                    incoming.services().size(),
                    did,
                    did.isAny() ? next : revision);
            imports.persistAndFlush(kept);
            LOG.infof(
                    "directory import %s: %d created, %d changed, %d unchanged",
                    kept.id(), did.created(), did.changed(), did.unchanged());
            return kept.id();
        });
        return imports.findById(id);
    }

    /** What the document names without bringing it, and what was confidential before it came and stays so. */
    private void checkAgainstWhatIsHere(Incoming incoming) {
        var brought = new HashSet<UUID>();
        incoming.organisations().forEach(organisation -> brought.add(organisation.id()));
        var organisations = store.organisations(incoming.services().stream()
                .map(Rows.Service::organisationId)
                .distinct()
                .toList());
        var named = new HashSet<UUID>();
        incoming.services().forEach(service -> named.addAll(service.locations()));
        incoming.locations().forEach(location -> named.add(location.id()));
        Map<UUID, Boolean> here = store.locations(named);
        var now = new HashMap<UUID, Boolean>();
        incoming.locations().forEach(location -> now.put(location.id(), location.confidential()));
        Faults faults = incoming.faults();
        incoming.locations().stream()
                .filter(location -> !location.confidential() && here.getOrDefault(location.id(), false))
                .forEach(location -> faults.add(
                        incoming.pointer(location.id()),
                        "must be marked confidential: it is known to be, and no import makes it public"));
        for (Rows.Service service : incoming.services()) {
            UUID organisation = service.organisationId();
            if (!brought.contains(organisation) && !organisations.containsKey(organisation)) {
                faults.add(
                        incoming.pointer(service.id()) + "/organization_id",
                        "must be an organization of this document or of the directory");
            }
            boolean hidden = service.isRefuge() || organisations.getOrDefault(organisation, false);
            for (UUID location : service.locations()) {
                Boolean confidential = now.getOrDefault(location, here.get(location));
                if (confidential == null) {
                    faults.add(incoming.pointer(location), "must be a location of this document or of the directory");
                } else if (hidden && !confidential) {
                    faults.add(
                            incoming.pointer(location),
                            "must be marked confidential: a refuge, or an organization that is confidential, is there");
                }
            }
        }
    }

    @Transactional
    DirectoryImport imported(UUID id) {
        return imports.findByIdOptional(id).orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    @Transactional
    long revision() {
        return store.revision();
    }

    /** @param revision of the directory at the moment it was written out */
    record Exported(Path file, long revision) {}

    /** Into a file first: however slowly it is taken from there, no connection to the database waits for it. */
    @Transactional
    @TransactionConfiguration(timeout = 300)
    Exported export() {
        try {
            Path file = Files.createTempFile("directory", ".json");
            try {
                return new Exported(file, write(file));
            } catch (IOException | RuntimeException failure) {
                Files.deleteIfExists(file);
                throw failure;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the directory's revision as it was written */
    private long write(Path file) throws IOException {
        var revision = new AtomicLong(store.revision());
        var services = new AtomicLong();
        try (JsonGenerator out = json.createGenerator(Files.newOutputStream(file))) {
            out.writeStartObject();
            out.writeStringField("version", VERSION);
            out.writeArrayFieldStart("contents");
            store.all(revision::set, service -> {
                services.incrementAndGet();
                write(out, service);
            });
            out.writeEndArray();
            page(out, services.get());
            out.writeEndObject();
        }
        return revision.get();
    }

    /** It is one page, the first and the last. */
    private static void page(JsonGenerator out, long services) throws IOException {
        out.writeNumberField("total_items", services);
        out.writeNumberField("total_pages", 1);
        out.writeNumberField("page_number", 1);
        out.writeNumberField("size", services);
        out.writeBooleanField("first_page", true);
        out.writeBooleanField("last_page", true);
        out.writeBooleanField("empty", services == 0);
    }

    private static void write(JsonGenerator out, ObjectNode service) {
        try {
            out.writeTree(service);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
