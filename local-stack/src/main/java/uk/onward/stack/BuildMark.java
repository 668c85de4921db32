package uk.onward.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/** Which build of a service migrated its database last, so that a warm start need not run Flyway again. */
final class BuildMark {

    private final String text;

    private BuildMark(String text) {
        this.text = text;
    }

    /** Names, sizes and times of the service's own jars; migrations are in one of them. */
    static BuildMark of(Path runner) {
        var lines = new ArrayList<String>();
        for (var folder : new String[] {"app", "lib/main"}) {
            var jars = runner.resolveSibling(folder);
            if (Files.isDirectory(jars)) {
                try (var files = Files.newDirectoryStream(jars, "*.jar")) {
                    for (var file : files) {
                        lines.add("%s %d %s"
                                .formatted(file.getFileName(), Files.size(file), Files.getLastModifiedTime(file)));
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        lines.sort(null);
        return new BuildMark(String.join("\n", lines) + "\n");
    }

    boolean isAt(Path mark) {
        try {
            return Files.exists(mark) && Files.readString(mark).equals(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void writeTo(Path mark) {
        try {
            Files.createDirectories(mark.getParent());
            Files.writeString(mark, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
