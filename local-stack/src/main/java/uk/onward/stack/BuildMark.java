package uk.onward.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;

/** Which build of an application something was done with: its own jars and the list of the others, by content. */
final class BuildMark {

    private final String text;

    private BuildMark(String text) {
        this.text = text;
    }

    static BuildMark of(Path application) {
        var lines = new ArrayList<String>();
        try {
            for (var pattern : new String[] {"app/*.jar", "lib/main/uk.onward.*.jar", "quarkus-app-dependencies.txt"}) {
                var slash = pattern.lastIndexOf('/');
                var folder = slash < 0 ? application : application.resolve(pattern.substring(0, slash));
                if (Files.isDirectory(folder)) {
                    try (var files = Files.newDirectoryStream(folder, pattern.substring(slash + 1))) {
                        for (var file : files) {
                            lines.add(file.getFileName() + " " + hash(file));
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    private static String hash(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
