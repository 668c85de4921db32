/** Risk assessments by form and version: answers by item number, the score, and the advisor's own judgement. */
package uk.onward.idva.risk;
