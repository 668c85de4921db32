package uk.onward.platform.restriction;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whom a restriction bars: one person or one team of an agency. */
@Schema(name = "Barred")
public record Barred(
        String agency, @Nullable String actor, @Nullable String team) {}
