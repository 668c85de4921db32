/**
 * What surrounds the violence: the alleged perpetrators, criminal justice, the statutory services. Part of what a hospital
 * sends, and recorded by the IDVA as it becomes known; called by the packages of both.
 */
package uk.onward.idva.circumstances;
