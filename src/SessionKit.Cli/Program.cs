using System;
using SessionKit.Cli.Commands;

return SessionKitTool.Run(args, Console.Out, Console.Error);
