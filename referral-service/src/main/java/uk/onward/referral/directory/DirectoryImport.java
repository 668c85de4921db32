package uk.onward.referral.directory;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An import that was kept: by whom, and what it did. */
@Entity
class DirectoryImport {
    @Id
    private UUID id;

    private String agency;
    private String actor;
    private Instant importedAt;
    private int services;
    private int created;
    private int changed;
    private int unchanged;
    private long revision;

    protected DirectoryImport() {}

    /** @param revision of the directory after it */
    DirectoryImport(
            UUID id, String agency, String actor, Instant at, int services, DirectoryStore.Written did, long revision) {
        this.id = id;
        this.agency = agency;
        this.actor = actor;
        this.importedAt = at;
        this.services = services;
        this.created = did.created();
        this.changed = did.changed();
        this.unchanged = did.unchanged();
        this.revision = revision;
    }

    UUID id() {
        return id;
    }

    Response response() {
        return new Response(id, importedAt, services, created, changed, unchanged, revision);
    }

    /** What came of an import: each organisation, location and service of it counts once. */
    @Schema(name = "DirectoryImport")
    record Response(
            UUID id,
            Instant importedAt,

            @Schema(description = "Services in the document")
            int services,

            @Schema(description = "Organisations, locations and services that were not there before")
            int created,

            @Schema(description = "Those that were, and are different now")
            int changed,

            @Schema(description = "Those that were there just so, and were not touched")
            int unchanged,

            @Schema(description = "The directory's revision after it: its entity tag")
            long revision) {}
}
