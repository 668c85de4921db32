package uk.onward.gateway;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import uk.onward.gateway.intake.StrictFraming;

/** Only here because Netty reads this property once, before anything in the container has started. */
@QuarkusMain
public final class Main {

    private Main() {}

    public static void main(String... args) {
        System.setProperty(StrictFraming.SYSTEM_PROPERTY, "serviceload");
        Quarkus.run(args);
    }
}
