package uk.onward.idva.trust;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.Validation;

/** @param ratings in any order, one a day at most */
record TrustRequest(
        @NotBlank @Size(max = 200) String name,
        @Nullable @Size(max = 200) List<@Valid @NotNull Rating> ratings) {
    TrustRequest {
        ratings = ratings == null ? List.of() : ratings;
    }

    void check() {
        var begun = new HashSet<>();
        for (int i = 0; i < ratings.size(); i++) {
            if (!begun.add(ratings.get(i).from())) {
                throw Validation.refuse(
                        "/ratings/" + i + "/from", "must be another day than that of every other rating");
            }
        }
    }
}
