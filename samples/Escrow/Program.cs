using System;

Console.WriteLine(Escrow.Program.Idl);
