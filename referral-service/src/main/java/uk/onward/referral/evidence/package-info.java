/**
 * What a MARAC referral rests on: its pack as a form, the coded facts that follow from it, the criteria computed from those
 * facts, and whether the same was referred before. {@code marac} asks; figures count {@code marac_fact} and nothing else.
 */
package uk.onward.referral.evidence;
