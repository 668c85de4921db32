package uk.onward.idva.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.eclipse.microprofile.context.ThreadContext;
import org.jboss.logging.Logger;
import uk.onward.idva.referral.ReferralRules;
import uk.onward.platform.http.Validation;
import uk.onward.platform.persistence.DatabaseFailure;
import uk.onward.platform.problem.BodyFaults;
import uk.onward.platform.problem.Failures;
import uk.onward.platform.problem.FieldError;
import uk.onward.platform.sealing.MasterKeys;

/** Takes in the lines of an import, chunk by chunk. */
@ApplicationScoped
class ImportService {
    private static final Logger LOG = Logger.getLogger(ImportService.class);

    /** For a deadlock, for two imports of one file, for a failover: together about twenty seconds. */
    private static final int MOST_TRIES = 8;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    /** In one chunk; with more than that it is no line's fault, and the import breaks off. */
    private static final int MOST_UNFORESEEN = 5;

    /** More would not be faster on the few processors of a database, and hold more of the pool's connections. */
    private static final int AT_ONCE = 2;

    private static final int FIRST_CHUNK = 125;
    private static final int SMALLEST_CHUNK = 25;
    private static final int LARGEST_CHUNK = 500;
    private static final Duration LONG_CHUNK = Duration.ofSeconds(4);

    private static final List<FieldError> OUR_FAULT =
            List.of(new FieldError("", "could not be kept: something went wrong on our side"));

    private final ImportChunk chunk;
    private final ReferralRules rules;
    private final Validation validation;
    private final MasterKeys keys;
    private final ObjectMapper json;
    private final ThreadContext request;

    ImportService(
            ImportChunk chunk,
            ReferralRules rules,
            Validation validation,
            MasterKeys keys,
            ObjectMapper json,
            ThreadContext request) {
        this.request = request;
        this.chunk = chunk;
        this.rules = rules;
        this.validation = validation;
        this.keys = keys;
        this.json = json;
    }

    /** Holds lines to the hospitals and services as they stand now. */
    @Transactional
    LineCheck check(ImportOrder order) {
        return new LineCheck(json, validation, rules, keys, rules.sitesAsTheyStand(), order);
    }

    /**
     * From the first line to the last, or to where the client goes away; what was answered by then stays. A chunk is sealed
     * while the one before is at the database; the answers go out in the order of the lines all the same.
     */
    void run(Feed feed, ImportOrder order, AnswerSpool answers) throws IOException, InterruptedException {
        var free = new Semaphore(AT_ONCE);
        var size = new AtomicInteger(FIRST_CHUNK);
        Future<?> last = CompletableFuture.completedFuture(null);
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            free.acquire();
            int most = size.get();
            for (List<CheckedLine> lines = feed.next(most); !lines.isEmpty(); lines = feed.next(most)) {
                List<CheckedLine> chunkOfLines = lines;
                int asked = most;
                Future<?> before = last;
                last = writers.submit(request.contextualCallable(() -> {
                    try {
                        long from = System.nanoTime();
                        byte[] answer = write(take(chunkOfLines, order));
                        size.set(sizeAfter(asked, System.nanoTime() - from));
                        before.get();
                        answers.add(answer);
                    } catch (Exception broken) {
                        feed.close();
                        throw broken;
                    } finally {
                        free.release();
                    }
                    return null;
                }));
                free.acquire();
                most = size.get();
            }
        }
        try {
            last.get();
        } catch (ExecutionException broken) {
            throw new IOException("A chunk could not be kept", broken.getCause());
        }
        answers.finish();
    }

    /** Larger chunks cost less for each line; but one that takes long holds its locks long, and the client hears nothing. */
    private static int sizeAfter(int size, long nanos) {
        if (nanos > LONG_CHUNK.toNanos()) {
            return Math.max(SMALLEST_CHUNK, size / 2);
        }
        return nanos < LONG_CHUNK.toNanos() / 4 ? Math.min(LARGEST_CHUNK, size * 2) : size;
    }

    private List<LineAnswer> take(List<CheckedLine> lines, ImportOrder order) {
        List<CheckedLine.Sound> sound = lines.stream()
                .filter(CheckedLine.Sound.class::isInstance)
                .map(CheckedLine.Sound.class::cast)
                .toList();
        Stream<LineAnswer> refused = lines.stream()
                .filter(CheckedLine.Faulty.class::isInstance)
                .map(CheckedLine.Faulty.class::cast)
                .map(line -> LineAnswer.refused(line.number(), line.errors()));
        return Stream.concat(refused, takeSound(sound, order).stream())
                .sorted(Comparator.comparingLong(LineAnswer::line))
                .toList();
    }

    private List<LineAnswer> takeSound(List<CheckedLine.Sound> lines, ImportOrder order) {
        if (lines.isEmpty()) {
            return List.of();
        }
        try {
            return retrying(lines, order);
        } catch (RuntimeException failure) {
            if (DatabaseFailure.isPassing(failure)) {
                throw failure;
            }
            return takeOneByOne(lines, order);
        }
    }

    /** One of them is to blame: alone, it takes none of the others with it. */
    private List<LineAnswer> takeOneByOne(List<CheckedLine.Sound> lines, ImportOrder order) {
        var answers = new ArrayList<LineAnswer>();
        int unforeseen = 0;
        for (CheckedLine.Sound line : lines) {
            try {
                answers.addAll(retrying(List.of(line), order));
            } catch (RuntimeException failure) {
                Optional<List<FieldError>> faults = BodyFaults.errors(failure);
                if (faults.isEmpty()) {
                    unforeseen++;
                    LOG.errorf("A line of an import could not be kept after %s", Failures.describe(failure));
                }
                if (DatabaseFailure.isPassing(failure) || unforeseen > MOST_UNFORESEEN) {
                    throw failure;
                }
                answers.add(refused(line, faults.orElse(OUR_FAULT)));
            }
        }
        return answers;
    }

    private static LineAnswer refused(CheckedLine.Sound line, List<FieldError> faults) {
        return LineAnswer.refused(
                line.number(),
                faults.stream()
                        .map(fault -> line.place().apply(fault.pointer(), fault.detail()))
                        .toList());
    }

    private List<LineAnswer> retrying(List<CheckedLine.Sound> lines, ImportOrder order) {
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            try {
                return chunk.write(lines, order);
            } catch (RuntimeException failure) {
                boolean mayPass = DatabaseFailure.isPassing(failure) || DatabaseFailure.isCollision(failure);
                if (!mayPass || attempt == MOST_TRIES) {
                    throw failure;
                }
                LockSupport.parkNanos(pause.toNanos());
                pause = pause.multipliedBy(2);
            }
        }
    }

    private byte[] write(List<LineAnswer> answers) throws JsonProcessingException {
        var out = new ByteArrayOutputStream(answers.size() * 160);
        for (LineAnswer answer : answers) {
            out.writeBytes(json.writeValueAsBytes(answer));
            out.write('\n');
        }
        return out.toByteArray();
    }
}
