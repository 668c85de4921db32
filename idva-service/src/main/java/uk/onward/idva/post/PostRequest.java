package uk.onward.idva.post;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.code.FromList;
import uk.onward.idva.code.Lists;
import uk.onward.idva.period.Period;
import uk.onward.platform.http.Validation;

/**
 * @param service code of the service it belongs to, for good
 * @param kind code of the list {@code post-kind}
 * @param established when there is such a post, filled or not
 * @param holders who held, holds and will hold it; a post without a holder is established and not operating
 */
record PostRequest(
        @NotBlank @Size(max = 63) String service,
        @NotNull @FromList(Lists.POST_KIND) String kind,
        @NotNull @Fte BigDecimal fte,
        @NotNull @Valid Period established,
        @Nullable @Size(max = 200) List<@Valid @NotNull Holder> holders) {

    PostRequest {
        holders = holders == null ? List.of() : holders;
    }

    void check() {
        established.check("/established");
        for (int i = 0; i < holders.size(); i++) {
            checkHolder(i);
        }
        if (Share.exceed(holders.stream().map(holder -> holder.share(fte)).toList(), fte)) {
            throw Validation.refuse("/holders", "must not hold more of the post, on any day, than its FTE");
        }
    }

    private void checkHolder(int i) {
        Holder holder = holders.get(i);
        holder.period().check("/holders/" + i);
        if (!established.contains(holder.period())) {
            throw Validation.refuse("/holders/" + i, "must be within the time the post is established");
        }
        boolean twice = IntStream.range(0, i)
                .mapToObj(holders::get)
                .anyMatch(other ->
                        other.holder().equals(holder.holder()) && other.period().overlaps(holder.period()));
        if (twice) {
            throw Validation.refuse("/holders/" + i, "must not overlap another period of the same holder");
        }
    }
}
