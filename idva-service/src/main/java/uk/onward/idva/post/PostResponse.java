package uk.onward.idva.post;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.period.Period;

/** @param holders absent for everyone but the provider's own manager and the operator: who works for an agency is its own */
record PostResponse(
        String code,
        String service,
        String kind,
        BigDecimal fte,
        Period established,
        @Nullable List<Holder> holders) {

    static PostResponse from(Post post, boolean withHolders) {
        return new PostResponse(
                post.code(),
                post.service(),
                post.kind(),
                post.fte(),
                post.established(),
                withHolders ? post.holders() : null);
    }
}
