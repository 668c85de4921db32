package uk.onward.referral.safeguarding;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.Validation;
import uk.onward.referral.code.FromList;
import uk.onward.referral.pack.PackParts;
import uk.onward.referral.received.BarredByReferrer;

/** A referral to safeguarding as a partner agency writes it: to a hub by its code, or to the one that serves a borough. */
@Schema(name = "SafeguardingForm")
public record SafeguardingForm(
        @NotNull SafeguardingKind kind,

        @Schema(description = "Code of the hub or team; may be absent where borough is given")
        @Size(min = 1, max = 63)
        @Nullable
        String destination,

        @Schema(
                description =
                        "ONS code of the borough where the child or adult lives; absent where destination is given")
        @Size(min = 9, max = 9)
        @Nullable
        String borough,

        @Schema(description = "Somebody is in danger now: call 999 first. The answer says where else to turn") @NotNull
        Boolean immediateDanger,

        @Schema(description = "The adult; of a children's referral the parent who does no harm, if known")
        @Valid
        @Nullable
        Person victim,

        @Schema(description = "Each child, an unborn one too; none of an adult's referral")
        @Size(
                max = MAX_CHILDREN,
                message =
                        "must be at most 20 children: a larger group is several households, each a referral of its own")
        @Nullable
        List<PackParts.@NotNull @Valid Child> children,

        @Schema(description = "What happened and what is feared") @NotBlank @Size(max = 5000)
        String concern,

        @Schema(description = "Needed of a children's referral: whether a parent may be told of it") @Nullable
        Boolean parentMayBeTold,

        @Schema(description = "Of a children's referral: who they are") @Size(min = 1, max = 2000) @Nullable
        String parentsAndCarers,

        @Size(max = 10) @Nullable List<PackParts.@NotNull @Valid Perpetrator> perpetrators,

        @Schema(description = "Needed of an adult's referral") @Valid @Nullable
        CareAct careAct,

        @NotNull @Valid PackParts.VictimView victimView,
        @NotNull @Valid PackParts.InformationSharing informationSharing,
        @Valid PackParts.@Nullable Safe safe,

        @Schema(description = "Persons and teams for whom it is not to exist, from the first moment")
        @Size(max = BarredByReferrer.MAX)
        @Nullable
        List<@NotNull @Valid BarredByReferrer> barred) {
    /** A household of fifteen passes, and so do twins on the way; the hospital's form has the same limit. */
    static final int MAX_CHILDREN = 20;

    private static final int OF_AGE = 18;

    /** A name and a date of birth: a hub needs no more of her. */
    @Schema(name = "SafeguardingPerson")
    public record Person(
            @NotBlank @Size(max = 100) String givenName,
            @NotBlank @Size(max = 100) String familyName,
            @NotNull LocalDate dateOfBirth) {}

    /** What the referrer knows of the facts of Care Act 2014 s.42(1), and of what the adult wishes. */
    @Schema(name = "SafeguardingCareAct")
    public record CareAct(
            @NotBlank @Size(max = 2000) String needs,
            @NotBlank @Size(max = 2000) String abuse,
            @NotBlank @Size(max = 2000) String unableToProtect,
            @NotBlank @Size(max = 2000) String wishes,

            @NotNull @Size(max = 64) @FromList("onward-mental-capacity")
            String capacity) {}

    /** The whole pack again, in place of the one that the hub has. Who it is for does not change. */
    record Revision(
            @Nullable Boolean immediateDanger,
            @Nullable Person victim,
            @Nullable List<PackParts.Child> children,
            @Nullable String concern,
            @Nullable Boolean parentMayBeTold,
            @Nullable String parentsAndCarers,
            @Nullable List<PackParts.Perpetrator> perpetrators,
            @Nullable CareAct careAct,
            PackParts.@Nullable VictimView victimView,
            PackParts.@Nullable InformationSharing informationSharing,
            PackParts.@Nullable Safe safe,
            @Nullable List<BarredByReferrer> barred) {
        SafeguardingForm formOf(SafeguardingReferral referral) {
            return new SafeguardingForm(
                    referral.kind(),
                    referral.agency(),
                    null,
                    immediateDanger,
                    victim,
                    children,
                    concern,
                    parentMayBeTold,
                    parentsAndCarers,
                    perpetrators,
                    careAct,
                    victimView,
                    informationSharing,
                    safe,
                    barred);
        }

        @Override
        public String toString() {
            return "safeguarding form";
        }
    }

    /** What the hub gets, as idva-service's packs have it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Content(
            boolean immediateDanger,
            @Nullable Person victim,
            @Nullable List<PackParts.Child> children,
            String concern,
            @Nullable Boolean parentMayBeTold,
            @Nullable String parentsAndCarers,
            List<PackParts.Perpetrator> perpetrators,
            @Nullable CareAct careAct,
            PackParts.VictimView victimView,
            PackParts.InformationSharing informationSharing) {}

    Content content() {
        return new Content(
                immediateDanger,
                victim,
                kind == SafeguardingKind.CHILDREN ? children : null,
                concern,
                parentMayBeTold,
                parentsAndCarers,
                perpetrators == null ? List.of() : perpetrators,
                careAct,
                victimView,
                informationSharing);
    }

    /** What the fields alone can't be checked by. */
    void check(LocalDate today) {
        if ((destination == null) == (borough == null)) {
            throw Validation.refuse("/destination", "must be given, or a borough in its place, and not both");
        }
        switch (kind) {
            case CHILDREN -> checkChildren(today);
            case ADULT -> checkAdult(today);
        }
        if (victim != null) {
            PackParts.requireBirth(victim.dateOfBirth(), today, "/victim/dateOfBirth");
        }
        for (int i = 0; perpetrators != null && i < perpetrators.size(); i++) {
            PackParts.requireBirth(perpetrators.get(i).dateOfBirth(), today, "/perpetrators/" + i + "/dateOfBirth");
            if (perpetrators.get(i).address() != null) {
                throw Validation.refuse("/perpetrators/" + i + "/address", "must be absent: a hub is not sent it");
            }
        }
        PackParts.requireHours(safe, "/safe");
    }

    private void checkChildren(LocalDate today) {
        if (children == null || children.isEmpty()) {
            throw Validation.refuse("/children", "must name at least one child, an unborn one too");
        }
        if (parentMayBeTold == null) {
            throw Validation.refuse("/parentMayBeTold", "must be given for a children's referral");
        }
        if (careAct != null) {
            throw Validation.refuse("/careAct", "must be absent from a children's referral");
        }
        for (int i = 0; i < children.size(); i++) {
            PackParts.Child child = children.get(i);
            String pointer = "/children/" + i + "/dateOfBirth";
            PackParts.requireBirth(child.dateOfBirth(), today, pointer);
            if (child.unborn() && child.dateOfBirth() != null) {
                throw Validation.refuse(pointer, "must be absent of an unborn child");
            }
            if (child.dateOfBirth() != null && isOfAge(child.dateOfBirth(), today)) {
                throw Validation.refuse(pointer, "must be of somebody under 18");
            }
        }
    }

    private void checkAdult(LocalDate today) {
        if (children != null && !children.isEmpty()) {
            throw Validation.refuse(
                    "/children", "must be absent from an adult's referral: each is owed a referral to the hub");
        }
        if (victim == null) {
            throw Validation.refuse("/victim", "must be given for an adult's referral");
        }
        if (!isOfAge(victim.dateOfBirth(), today)) {
            throw Validation.refuse(
                    "/victim/dateOfBirth", "must be of somebody of 18 or over: a child goes to a children's hub");
        }
        if (careAct == null) {
            throw Validation.refuse("/careAct", "must be given for an adult's referral");
        }
    }

    private static boolean isOfAge(LocalDate born, LocalDate today) {
        return Period.between(born, today).getYears() >= OF_AGE;
    }

    @Override
    public String toString() {
        return "safeguarding form";
    }
}
