"""The models behind the roles: who answers (roster), how they are asked (prompts, contracts), and Triton."""
