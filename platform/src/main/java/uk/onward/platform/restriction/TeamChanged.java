package uk.onward.platform.restriction;

/** Who is in a team has changed, and with it who is barred. Fired in the transaction of the change. */
public record TeamChanged(String agency, String team) {}
