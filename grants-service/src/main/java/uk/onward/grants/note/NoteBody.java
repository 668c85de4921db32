package uk.onward.grants.note;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A note as it is read. */
@Schema(name = "AwardNote")
public record NoteBody(NoteKind kind, String text, Instant writtenAt) {}
