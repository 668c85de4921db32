/**
 * The one front door: a concern about anybody in a family comes in, destinations are proposed with the rules that led there,
 * a person decides, and what is decided is done in one go. Rules are a table, the whole of London's or a borough's own, that is
 * checked over every concern there can be. Asks {@code directory} for services, and {@code marac} and {@code safeguarding} to
 * take referrals; nothing calls it.
 */
package uk.onward.referral.triage;
