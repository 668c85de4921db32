package uk.onward.idva.referral;

import jakarta.validation.constraints.NotNull;

record WithdrawalRequest(@NotNull WithdrawalReason reason) {}
