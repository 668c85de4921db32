package uk.onward.grants.opendata;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.opendata.Edition.Copy;
import uk.onward.grants.opendata.PublishedGrants.Fingerprint;
import uk.onward.platform.problem.ProblemType;

/**
 * Makes an edition when what is published has changed, and gives it out until then. The file is what keeps strangers off the
 * database: a slow reader holds no connection, many hold one between them, and memory holds neither rows nor file.
 */
@ApplicationScoped
class Editions {
    private static final Logger LOG = Logger.getLogger(Editions.class);
    private static final int BUFFER = 1 << 16;
    private static final int PATIENCE_SECONDS = 20;

    private final PublishedGrants published;
    private final Grants grants;
    private final OpenDataConfig config;
    private final Map<Format, Edition> latest = new EnumMap<>(Format.class);

    /** Held while looking and while making: strangers wait for each other, not for a pool that others need. */
    private final ReentrantLock desk = new ReentrantLock(true);

    private @Nullable Fingerprint seen;
    private long lookedAt;

    Editions(PublishedGrants published, Grants grants, OpenDataConfig config) {
        this.published = published;
        this.grants = grants;
        this.config = config;
    }

    /** What is published now; empty where nothing is, for which the standard has no form. */
    Optional<Copy> open(Format format) {
        takeTurn();
        try {
            Fingerprint now = look();
            if (now.isOfNothing()) {
                return Optional.empty();
            }
            Edition known = latest.get(format);
            if (known == null || !known.fingerprint().equals(now)) {
                Edition fresh = make(format, now);
                latest.put(format, fresh);
                if (known != null) {
                    known.forget();
                }
                known = fresh;
            }
            return Optional.of(known.open());
        } finally {
            desk.unlock();
        }
    }

    private void takeTurn() {
        try {
            if (!desk.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw ProblemType.SERVICE_UNAVAILABLE.problem();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemType.SERVICE_UNAVAILABLE.problem();
        }
    }

    private Fingerprint look() {
        long now = System.nanoTime();
        if (seen == null || now - lookedAt >= config.lookAgainAfter().toNanos()) {
            seen = published.fingerprint();
            lookedAt = now;
        }
        return seen;
    }

    /**
     * The rows are read by one statement, so they are of one moment; if that is later than the fingerprint's, the next look
     * makes the same edition again under a newer one.
     */
    private Edition make(Format format, Fingerprint fingerprint) {
        @Nullable Path file = null;
        try {
            file = Files.createTempFile("onward-open-data-", ".tmp");
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (OutputStream out =
                    new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER), digest)) {
                write(format, out);
            }
            var edition = new Edition(
                    fingerprint,
                    Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest()),
                    Files.size(file),
                    file);
            LOG.infof("Made the open data as %s: %d octets", format, edition.length());
            return edition;
        } catch (IOException e) {
            discard(file);
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } catch (RuntimeException e) {
            discard(file);
            throw e;
        }
    }

    private void write(Format format, OutputStream out) throws IOException {
        // Opened by the first row, which brings what the head of a table needs to know
        var writers = new GrantWriter[1];
        published.forEach((grant, mostLocations) -> {
            if (writers[0] == null) {
                writers[0] = format.writer(out, config, mostLocations);
            }
            writers[0].write(grants.of(grant));
        });
        if (writers[0] != null) {
            writers[0].close();
        }
    }

    private static void discard(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warnf(
                    "A part of an edition could not be deleted: %s",
                    e.getClass().getSimpleName());
        }
    }

    @PreDestroy
    void close() {
        latest.values().forEach(Edition::forget);
    }
}
