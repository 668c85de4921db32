package uk.onward.referral.received;

/** Accepting says nothing but that it was accepted. */
public record AcceptanceRequest() {}
