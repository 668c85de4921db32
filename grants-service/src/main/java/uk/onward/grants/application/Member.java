package uk.onward.grants.application;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.EnumeratedValue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An organisation that takes part beside the lead. */
@Embeddable
@Schema(name = "ConsortiumMember")
record Member(
        @Schema(examples = "GB-CHC-1145323") @NotNull @Size(max = 100)
        String orgId,

        @Enumerated(EnumType.STRING) @NotNull Role role) {

    /** What it does in the consortium. */
    @Schema(name = "ConsortiumRole")
    public enum Role {
        DELIVERY("delivery"),
        COMMUNITY("community"),
        SPECIALIST("specialist"),
        EVALUATION("evaluation"),
        OTHER("other");

        @EnumeratedValue
        private final String code;

        Role(String code) {
            this.code = code;
        }

        @JsonValue
        public String code() {
            return code;
        }
    }
}
