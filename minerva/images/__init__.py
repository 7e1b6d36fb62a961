"""What pictures are alike: perceptual hashes and banks of them. Pure; bytes stay in memory."""
