"""申请: from the first screen to the receipt. A draft lies sealed in the store and is found again by its code."""
