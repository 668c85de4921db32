package uk.onward.idva.imports;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Submissions out of the lines of a body. */
interface Format {
    /**
     * @return null at the end
     * @throws IOException where the body breaks off
     */
    @Nullable
    Submitted next() throws IOException;
}
