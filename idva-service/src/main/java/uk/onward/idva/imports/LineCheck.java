package uk.onward.idva.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.validation.ConstraintViolationException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.referral.PastCourse;
import uk.onward.idva.referral.ReferralRequest;
import uk.onward.idva.referral.ReferralRules;
import uk.onward.idva.referral.Sites;
import uk.onward.platform.http.Validation;
import uk.onward.platform.problem.BodyFaults;
import uk.onward.platform.problem.FieldError;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.sealing.MasterKeys;

/** Holds each line to the rules of a submission, without the database, so that it runs beside the writing. */
final class LineCheck {
    private static final String REFERENCE = "reference";
    private static final String HISTORY = "history";
    private static final int LONGEST_REFERENCE = 128;

    private final ObjectMapper json;
    private final Validation validation;
    private final ReferralRules rules;
    private final MasterKeys keys;
    private final Sites sites;
    private final ImportOrder order;

    LineCheck(
            ObjectMapper json,
            Validation validation,
            ReferralRules rules,
            MasterKeys keys,
            Sites sites,
            ImportOrder order) {
        this.json = json;
        this.validation = validation;
        this.rules = rules;
        this.keys = keys;
        this.sites = sites;
        this.order = order;
    }

    CheckedLine check(Submitted line) {
        if (!line.errors().isEmpty()) {
            return new CheckedLine.Faulty(line.number(), line.errors());
        }
        try {
            return sound(line);
        } catch (JsonProcessingException | HttpProblem | ConstraintViolationException fault) {
            List<FieldError> errors = BodyFaults.errors(fault).orElseThrow(() -> new IllegalStateException(fault));
            return new CheckedLine.Faulty(
                    line.number(),
                    errors.stream()
                            .map(error -> line.place().apply(error.pointer(), error.detail()))
                            .toList());
        }
    }

    private CheckedLine sound(Submitted line) throws JsonProcessingException {
        ObjectNode content = line.content();
        String reference = reference(content.remove(REFERENCE));
        PastCourse past = past(content.remove(HISTORY));
        ReferralRequest request = json.treeToValue(content, ReferralRequest.class);
        var referral = rules.check(request, past, order.caller(), sites);
        // Of what was understood, not of how it was written: the same line as CSV is the same
        byte[] understood = json.writeValueAsBytes(Arrays.asList(order.historic(), request, past));
        return new CheckedLine.Sound(
                line.number(),
                line.octets(),
                keys.fingerprints(("referral-import|" + reference).getBytes(StandardCharsets.UTF_8)),
                keys.fingerprints(understood),
                referral,
                line.place());
    }

    private String reference(@Nullable JsonNode sent) {
        if (sent == null || !sent.isTextual()) {
            throw Validation.refuse("/" + REFERENCE, "must be given: what the sender calls this record, a string");
        }
        String reference = sent.textValue();
        if (reference.isBlank() || reference.length() > LONGEST_REFERENCE) {
            throw Validation.refuse("/" + REFERENCE, "must be 1 to 128 characters");
        }
        return reference;
    }

    private @Nullable PastCourse past(@Nullable JsonNode sent) throws JsonProcessingException {
        if (sent == null || sent.isNull()) {
            return null;
        }
        if (!order.historic()) {
            throw Validation.refuse("/" + HISTORY, "must be absent unless the import is historic");
        }
        try {
            PastCourse past = json.treeToValue(sent, PastCourse.class);
            validation.check(past);
            return past;
        } catch (JsonProcessingException | ConstraintViolationException fault) {
            throw BodyFaults.errors(fault)
                    .map(errors -> ProblemType.VALIDATION_FAILED.problem(errors.stream()
                            .map(error -> new FieldError("/" + HISTORY + error.pointer(), error.detail()))
                            .toList()))
                    .orElseThrow(() -> new IllegalStateException(fault));
        }
    }
}
