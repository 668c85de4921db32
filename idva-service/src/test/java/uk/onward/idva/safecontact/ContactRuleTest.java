package uk.onward.idva.safecontact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ContactRuleTest {
    @Test
    void unknown_means_no_contact() {
        assertThat(ContactRule.against(call("2021-02-02T11:00:00Z"), Optional.empty()))
                .containsExactly(ContactFlag.UNKNOWN_INSTRUCTION);
    }

    @Test
    void a_call_within_her_hours_is_allowed() {
        assertThat(ContactRule.against(call("2021-02-02T11:00:00Z"), said(null, false)))
                .isEmpty();
    }

    @Property
    void every_minute_outside_her_hours_is_against_them_in_londons_time(@ForAll @IntRange(max = 1439) int minute) {
        // Given: 10:00 to 12:00 in July, when London is an hour ahead of UTC
        Instant at = Instant.parse("2021-07-01T00:00:00Z").plusSeconds(60L * minute);

        // When
        boolean against = ContactRule.against(
                        new ContactRule.Contact(Channel.PHONE, at, false, false), said(null, false))
                .contains(ContactFlag.OUTSIDE_HOURS);

        // Then
        assertThat(against).isEqualTo(minute < 9 * 60 || minute >= 11 * 60);
    }

    @Test
    void another_channel_is_not_safe() {
        var text = new ContactRule.Contact(Channel.TEXT, Instant.parse("2021-02-02T11:00:00Z"), false, false);
        assertThat(ContactRule.against(text, said(null, false))).containsExactly(ContactFlag.CHANNEL_NOT_SAFE);
    }

    @Test
    void a_message_is_left_only_where_she_allowed_it() {
        var message = new ContactRule.Contact(Channel.PHONE, Instant.parse("2021-02-02T11:00:00Z"), true, false);
        assertThat(ContactRule.against(message, said(null, false))).containsExactly(ContactFlag.MESSAGE_NOT_ALLOWED);
    }

    @Test
    void the_last_good_day_is_still_good_and_the_next_is_not() {
        var untilSecond = said(LocalDate.parse("2021-02-02"), false);
        assertThat(ContactRule.against(call("2021-02-02T11:00:00Z"), untilSecond))
                .isEmpty();
        assertThat(ContactRule.against(call("2021-02-03T11:00:00Z"), untilSecond))
                .containsExactly(ContactFlag.INSTRUCTION_EXPIRED);
    }

    @Test
    void what_the_hospital_said_later_has_to_be_confirmed_first() {
        assertThat(ContactRule.against(call("2021-02-02T11:00:00Z"), said(null, true)))
                .containsExactly(ContactFlag.TO_BE_CONFIRMED);
    }

    @Test
    void on_the_ward_she_may_be_seen() {
        var visit = new ContactRule.Contact(Channel.IN_PERSON, Instant.parse("2021-02-02T03:00:00Z"), false, true);
        assertThat(ContactRule.against(visit, Optional.empty())).isEmpty();
    }

    private static ContactRule.Contact call(String at) {
        return new ContactRule.Contact(Channel.PHONE, Instant.parse(at), false, false);
    }

    private static Optional<CurrentSafeContact> said(@Nullable LocalDate goodUntil, boolean toBeConfirmed) {
        var contact = new SafeContact(
                List.of(new SafeContact.Method(Channel.PHONE, "07700 900123")),
                List.of(new SafeContact.Hours(null, LocalTime.of(10, 0), LocalTime.of(12, 0))),
                false,
                null,
                null,
                null,
                goodUntil,
                null,
                null);
        return Optional.of(new CurrentSafeContact(contact, 1, toBeConfirmed));
    }
}
