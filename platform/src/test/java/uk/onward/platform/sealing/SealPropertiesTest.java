package uk.onward.platform.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Random;
import java.security.GeneralSecurityException;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SealPropertiesTest {
    private static final UUID ROW = UUID.fromString("0199d2f0-0000-7000-8000-000000000001");
    private final Seal seal = seal();

    @Property(tries = 500)
    void whatever_is_sealed_opens_in_its_place_as_it_was(@ForAll String text) {
        String storable = new String(
                text.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(seal.open("t", ROW, "c", seal.seal("t", ROW, "c", storable))).isEqualTo(storable);
    }

    @Property(tries = 300)
    void any_changed_bit_keeps_it_shut(@ForAll String text, @ForAll @IntRange(min = 0, max = 1_000_000) int at) {
        byte[] sealed = seal.seal("t", ROW, "c", text);
        int bit = at % (sealed.length * 8);
        sealed[bit / 8] ^= (byte) (1 << bit % 8);

        assertThatThrownBy(() -> seal.open("t", ROW, "c", sealed)).isInstanceOf(SealingException.class);
    }

    @Property(tries = 100)
    void cut_short_it_stays_shut(@ForAll String text, @ForAll @IntRange(min = 0, max = 1_000_000) int at) {
        byte[] sealed = seal.seal("t", ROW, "c", text);
        byte[] cut = java.util.Arrays.copyOf(sealed, at % sealed.length);

        assertThatThrownBy(() -> seal.open("t", ROW, "c", cut)).isInstanceOf(SealingException.class);
    }

    @Property(tries = 100)
    void moved_to_another_place_it_stays_shut(@ForAll String text) {
        byte[] sealed = seal.seal("t", ROW, "c", text);

        assertThatThrownBy(() -> seal.open("u", ROW, "c", sealed)).isInstanceOf(SealingException.class);
        assertThatThrownBy(() -> seal.open("t", UUID.randomUUID(), "c", sealed)).isInstanceOf(SealingException.class);
        assertThatThrownBy(() -> seal.open("t", ROW, "d", sealed)).isInstanceOf(SealingException.class);
        assertThatThrownBy(() -> seal().open("t", ROW, "c", sealed)).isInstanceOf(SealingException.class);
    }

    @Property(tries = 50)
    void the_same_text_is_sealed_differently_each_time(@ForAll String text) {
        assertThat(seal.seal("t", ROW, "c", text)).isNotEqualTo(seal.seal("t", ROW, "c", text));
    }

    @Property(tries = 1)
    void nothing_stays_nothing() {
        assertThat(seal.seal("t", ROW, "c", null)).isNull();
        assertThat(seal.open("t", ROW, "c", null)).isNull();
    }

    private static Seal seal() {
        try {
            return new Seal(new AesGcmJce(Random.randBytes(32)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
