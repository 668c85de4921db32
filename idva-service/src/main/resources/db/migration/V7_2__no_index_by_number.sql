-- Nobody looks a referral up by its number, an identity is unique as it is made, and each index is written with each update
drop index referral_by_number;
